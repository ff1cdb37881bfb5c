"""The values of one benchmark with one combination of parameters on one machine."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from monitoring.analysis import FLOORS, Kind
from monitoring.analysis.segments import SHORTEST
from monitoring.dashboard.model.changes import Change
from monitoring.dashboard.model.naming import (
    build_slug,
    name_subject,
    title_parameters,
    title_subject,
    title_work,
)
from monitoring.dashboard.model.places import Place
from monitoring.results import Benchmark

Floats = NDArray[np.float64]

FEWEST = 2 * SHORTEST
"""Values in which a change can be found."""

ROWS = ("values", "ci_99_a", "ci_99_b", "q_25", "q_75", "repeat")
"""What is kept of each point; NaN where it is not known."""


@dataclass(frozen=True, eq=False)
class Series:
    """
    A series; the columns of `table` go with the commits of `place`.

    Parameters
    ----------
    benchmark
        What is measured.
    parameters
        The values of its parameters, as Python writes them.
    place
        Where.
    kind
        Which way is worse.
    table
        A row for each of `ROWS`.
    failed
        Places in `place.commits` at which it failed.
    changes
        Where its level changed, in order.
    """

    benchmark: Benchmark
    parameters: tuple[str, ...]
    place: Place
    kind: Kind
    table: Floats
    failed: tuple[int, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    @property
    def values(self) -> Floats:
        """One a commit of `place`; NaN where there is none."""
        return np.asarray(self.table[0])

    @cached_property
    def measured(self) -> tuple[int, ...]:
        """Places in `place.commits` at which there is a value."""
        return tuple(np.flatnonzero(np.isfinite(self.values)).tolist())

    @property
    def is_searched(self) -> bool:
        """Whether there are enough values for a change to be found."""
        return len(self.measured) >= FEWEST

    @property
    def newest(self) -> float:
        """The newest value; NaN if there is none."""
        return float(self.values[self.measured[-1]]) if self.measured else float("nan")

    @property
    def unit(self) -> str:
        """Of the values."""
        return self.benchmark.unit

    @property
    def subject(self) -> str:
        """The subject, such as ``swap_matching``."""
        return name_subject(self.benchmark.name)

    @cached_property
    def label(self) -> str:
        """As ASV writes it: the name, with the parameters."""
        values = ", ".join(self.parameters)
        return f"{self.benchmark.name}({values})" if self.parameters else self.benchmark.name

    @cached_property
    def variant(self) -> str:
        """The parameters in words; empty without any."""
        return title_parameters(self.benchmark.param_names, self.parameters)

    @cached_property
    def title(self) -> str:
        """In words."""
        work = title_work(self.benchmark.name)
        return f"{work}, {self.variant}" if self.variant else work

    @property
    def full_title(self) -> str:
        """In words, with the subject."""
        return f"{title_subject(self.subject)} · {self.title}"

    @cached_property
    def slug(self) -> str:
        """Names its page and its data files; stays the same when more is published."""
        return build_slug(self.benchmark.name, *self.parameters, *self.place.key)

    @property
    def page(self) -> str:
        """The address of its page, from the top of the site."""
        return f"b/{self.slug}.html"

    @property
    def floor(self) -> float:
        """The smallest change that counts, as a share."""
        return FLOORS[self.kind]

    @property
    def is_rate(self) -> bool:
        """Whether more is better."""
        return self.kind is Kind.RATE
