"""The benchmark results in a series of samples, each result once."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from monitoring.charts.figures import Figure, Writer, write_bytes, write_number
from monitoring.results import Sample

_SCALES = ((1.0, "s"), (1e3, "ms"), (1e6, "µs"))


def list_benchmark_figures(samples: Sequence[Sample]) -> list[Figure]:
    """
    List the benchmarks; a value a run, in the order of the runs.

    Parameters
    ----------
    samples
        A sample holds the figures of a run only when the run was new.
    """
    runs = {
        str(section.get("started_at", sample.collected_at)): section["figures"]
        for sample in samples
        if isinstance(section := sample.sections.get("benchmarks"), Mapping)
        and isinstance(section.get("figures"), Mapping)
    }
    names = {name: entry for figures in runs.values() for name, entry in figures.items()}
    figures = [
        Figure(name, tuple(_read(run.get(name)) for run in runs.values()), _choose_writer(entry))
        for name, entry in sorted(names.items())
    ]
    return [figure for figure in figures if figure.is_known]


def write_seconds(value: float) -> str:
    """Write a duration in the largest unit that leaves a digit before the point."""
    for factor, unit in _SCALES:
        if value * factor >= 1:
            return f"{value * factor:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"


def _choose_writer(entry: Any) -> Writer:
    unit = str(entry.get("unit", "")) if isinstance(entry, Mapping) else ""
    if unit == "seconds":
        return write_seconds
    if unit == "bytes":
        return write_bytes
    return lambda value: f"{write_number(value)} {unit}".strip()


def _read(entry: Any) -> float:
    value = entry.get("value") if isinstance(entry, Mapping) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if value is not None and is_number else math.nan
