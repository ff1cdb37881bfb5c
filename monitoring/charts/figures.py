"""Figures of a series of samples: where each stood, and what it was over the time."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from monitoring.results import Sample

Writer = Callable[[float], str]


@dataclass(frozen=True)
class Figure:
    """
    One figure over the time of a series.

    Parameters
    ----------
    name
        What people call it.
    values
        One a sample, NaN where the sample does not have it.
    write
        Writes a value with its unit.
    """

    name: str
    values: tuple[float, ...]
    write: Writer

    @property
    def is_known(self) -> bool:
        """Whether any sample has it."""
        return any(math.isfinite(value) for value in self.values)

    @property
    def has_course(self) -> bool:
        """Whether there are two values, without which a picture shows nothing."""
        return sum(map(math.isfinite, self.values)) > 1

    @property
    def ceiling(self) -> float | None:
        """The most that it can be; None if there is none."""
        return 100.0 if self.write is write_percent else None

    def describe(self) -> tuple[str, ...]:
        """Write the name, the newest value, least, median, 95th percentile and most."""
        known = [value for value in self.values if math.isfinite(value)]
        parts = (known[-1], min(known), *np.percentile(known, (50, 95)), max(known))
        return (self.name, *(self.write(float(part)) for part in parts))


def write_percent(value: float) -> str:
    """Write percent with one decimal."""
    return f"{value:.1f} %"


def write_number(value: float) -> str:
    """Write a number with as many digits as people compare."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"


def write_bytes(value: float) -> str:
    """Write a size in the unit that gives one to three digits before the point (SI)."""
    for unit in ("B", "kB", "MB", "GB"):
        if abs(value) < 999.5:
            return f"{value:.3g} {unit}"
        value /= 1000
    return f"{value:.3g} TB"


def write_byte_rate(value: float) -> str:
    """Write bytes a second."""
    return f"{write_bytes(value)}/s"


_SYSTEM: tuple[tuple[str, tuple[str | int, ...], Writer], ...] = (
    ("CPU", ("cpu", "percent"), write_percent),
    ("Load, 1 min", ("cpu", "load_average", 0), write_number),
    ("Memory in use", ("memory", "used_bytes"), write_bytes),
    ("Swap in use", ("swap", "used_bytes"), write_bytes),
    ("Disk in use", ("disk", "percent"), write_percent),
    ("Disk, read", ("disk", "read_bytes_per_second"), write_byte_rate),
    ("Disk, written", ("disk", "write_bytes_per_second"), write_byte_rate),
    ("Network, sent", ("network", "sent_bytes_per_second"), write_byte_rate),
    ("Network, received", ("network", "received_bytes_per_second"), write_byte_rate),
)
_DATABASE: tuple[tuple[str, tuple[str | int, ...], Writer], ...] = (
    ("Size", ("size_bytes",), write_bytes),
    ("Connections", ("connections",), write_number),
    ("Cache hits", ("cache_hit_percent",), write_percent),
    ("Live rows", ("live_rows",), write_number),
    ("Dead rows", ("dead_rows",), write_number),
    ("Locks waited for", ("locks", "waiting"), write_number),
    ("Deadlocks", ("deadlocks",), write_number),
)


def list_system_figures(samples: Sequence[Sample]) -> list[Figure]:
    """List what is known of the machine."""
    return _list_figures(samples, "system", _SYSTEM)


def list_database_figures(samples: Sequence[Sample]) -> list[Figure]:
    """List what is known of the database."""
    return _list_figures(samples, "database", _DATABASE)


def _list_figures(
    samples: Sequence[Sample],
    section: str,
    fields: Sequence[tuple[str, tuple[str | int, ...], Writer]],
) -> list[Figure]:
    figures = [
        Figure(name, tuple(_find(sample.sections.get(section), path) for sample in samples), write)
        for name, path, write in fields
    ]
    return [figure for figure in figures if figure.is_known]


def _find(data: Any, path: Sequence[str | int]) -> float:
    """Follow a path into a sample; NaN where it does not lead to a number."""
    try:
        for part in path:
            data = data[part]
    except (KeyError, IndexError, TypeError):
        return math.nan
    is_number = isinstance(data, int | float) and not isinstance(data, bool)
    return float(data) if is_number else math.nan
