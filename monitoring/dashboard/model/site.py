"""All that the pages tell, read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from monitoring.dashboard.model.commits import Commit, read_line
from monitoring.dashboard.model.history import History, build_series, read_history
from monitoring.dashboard.model.places import Place
from monitoring.dashboard.model.runs import Run
from monitoring.dashboard.model.search import add_changes
from monitoring.dashboard.model.series import Series
from monitoring.dashboard.model.sources import Sources
from monitoring.dashboard.model.states import (
    Improvement,
    Regression,
    State,
    find_improvements,
    find_regressions,
)
from monitoring.results import (
    Acknowledgement,
    BrokenFileError,
    LoadRecord,
    ProfileRecord,
    Sample,
    read_acknowledgements,
    read_json,
    read_load_records,
    read_profiles,
    read_series,
)

AnyValue = TypeVar("AnyValue")

__all__ = ["Site", "Sources", "read_site"]


@dataclass(frozen=True)
class Site:
    """
    What there is to show.

    Parameters
    ----------
    sources
        Where it is from.
    line
        The commits, from the oldest to the newest.
    places
        Machines, each with its environment.
    series
        Of all places, with their changes.
    regressions
        Open ones first, the largest and surest first.
    improvements
        The largest and surest first.
    runs
        One a record of ASV, whatever its commit, in the order of their files.
    profiles, loads
        From the oldest to the newest.
    metrics
        Samples, from the oldest to the newest.
    gate
        What the last gate wrote; empty if there was none.
    broken
        Files and lines that were passed over.
    """

    sources: Sources
    line: tuple[Commit, ...]
    places: tuple[Place, ...]
    series: tuple[Series, ...]
    regressions: tuple[Regression, ...]
    improvements: tuple[Improvement, ...]
    runs: tuple[Run, ...]
    profiles: tuple[ProfileRecord, ...]
    loads: tuple[LoadRecord, ...]
    metrics: tuple[Sample, ...]
    gate: Mapping[str, Any]
    broken: tuple[BrokenFileError, ...]

    @cached_property
    def by_hash(self) -> Mapping[str, Commit]:
        """The commits of the line by their full hash."""
        return {commit.hash: commit for commit in self.line}

    @cached_property
    def strays(self) -> tuple[str, ...]:
        """Commits that were measured but are not on the line: gone, or of another branch."""
        return tuple(sorted({run.commit for run in self.runs} - self.by_hash.keys()))

    @cached_property
    def open_regressions(self) -> tuple[Regression, ...]:
        """Those that nobody accepted and nothing mended."""
        return tuple(one for one in self.regressions if one.state is State.OPEN)

    @cached_property
    def main_place(self) -> Place | None:
        """Where most commits were measured."""
        return max(self.places, key=lambda place: len(place.commits), default=None)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that were measured, in the order of their names."""
        return tuple(sorted({series.subject for series in self.series}))


def read_site(sources: Sources) -> Site:
    """Read all that a site shows; what cannot be read is named in ``broken``."""
    history = read_history(sources.results_dir)
    line = read_line(sources.root, sources.branches, history.measured)
    places, bare = build_series(history, line)
    series = add_changes(bare, line, sources.memory / "change_points.json")
    return _add_the_rest(sources, history, line, places, series)


def _add_the_rest(
    sources: Sources,
    history: History,
    line: tuple[Commit, ...],
    places: tuple[Place, ...],
    series: tuple[Series, ...],
) -> Site:
    broken = history.broken
    accepted: tuple[Acknowledgement, ...] = ()
    accepted = _try_to_read(read_acknowledgements, sources.acknowledgements_file, accepted, broken)
    profiles, broken_profiles = read_profiles(sources.profiles_dir)
    loads, broken_loads = read_load_records(sources.loads_dir)
    metrics: tuple[Sample, ...] = ()
    if sources.metrics_file.exists():
        reading = _try_to_read(read_series, sources.metrics_file, None, broken)
        metrics, lines = reading or ((), ())
        broken += lines
    gate: Mapping[str, Any] = {}
    if sources.gate_file.exists():
        gate = _try_to_read(read_json, sources.gate_file, {}, broken)
    return Site(
        sources,
        line,
        places,
        series,
        find_regressions(series, accepted),
        find_improvements(series),
        tuple(history.runs),
        profiles,
        loads,
        metrics,
        gate,
        (*broken, *broken_profiles, *broken_loads),
    )


def _try_to_read(
    read: Callable[[Any], AnyValue],
    path: object,
    otherwise: AnyValue,
    broken: list[BrokenFileError],
) -> AnyValue:
    try:
        return read(path)
    except BrokenFileError as error:
        broken.append(error)
        return otherwise
