"""Comparisons as rows of a table and as JSON."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from monitoring.alerts.comparison import Comparison
from monitoring.alerts.run_values import list_values
from monitoring.alerts.sources import combine_newest
from monitoring.alerts.written_values import format_value
from monitoring.analysis import Outcome
from monitoring.analysis.change_points import find_change_points
from monitoring.results import BenchmarkRun, Key

HEAD = ("benchmark", "baseline", "current", "change", "verdict")
_SHORT_UNITS = ("seconds", "MB")
_ORDER = (Outcome.SLOWER, Outcome.UNDECIDED, Outcome.FASTER, Outcome.SAME)


def list_rows(comparisons: Iterable[Comparison]) -> list[tuple[str, ...]]:
    """List what got worse first, and of that the worst first."""
    return [
        (
            name_side(one),
            _format_short(one.verdict.baseline, one.unit),
            _format_short(one.verdict.candidate, one.unit),
            format_change(one.verdict.ratio),
            one.verdict.verdict.value,
        )
        for one in sort_comparisons(comparisons)
    ]


def sort_comparisons(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Put what got worse first, then what is open."""
    return sorted(comparisons, key=lambda one: (_ORDER.index(one.verdict.verdict), -one.severity))


def name_side(comparison: Comparison) -> str:
    """Name the benchmark, and what of it where that is not plain."""
    is_plain = comparison.quantity.value in ("duration", "count")
    return str(comparison.key) + ("" if is_plain else f" {comparison.quantity}")


def format_change(ratio: float) -> str:
    """Write a ratio as a change in percent."""
    return f"{100 * (ratio - 1):+.1f} %" if math.isfinite(ratio) else "-"


def build_entry(comparison: Comparison) -> dict[str, Any]:
    """Build what JSON holds of a comparison; what is no finite number is null."""
    verdict = comparison.verdict
    return {
        "category": comparison.key.category,
        "benchmark": comparison.key.name,
        "quantity": comparison.quantity.value,
        "unit": comparison.unit,
        "kind": verdict.kind.value,
        "baseline": _keep_finite(verdict.baseline),
        "candidate": _keep_finite(verdict.candidate),
        "ratio": _keep_finite(verdict.ratio),
        "interval": [_keep_finite(bound) for bound in verdict.interval],
        "certainty": verdict.certainty,
        "threshold": comparison.threshold,
        "verdict": verdict.verdict.value,
        "reason": verdict.reason,
    }


def describe_steps(runs: Sequence[BenchmarkRun], key: Key) -> list[str]:
    """Say from which run on the level of a benchmark differs, for six runs and more."""
    return [
        f"{key}: {format_change(point.ratio)} since {runs[point.index].label}"
        for point in find_change_points(list_values(runs, key))
    ]


def keep_repeated(runs: Sequence[BenchmarkRun]) -> list[BenchmarkRun]:
    """Leave out what only one of the runs has: it shows no trend."""
    counts = Counter(key for run in runs for key in run.measurements)
    return [
        replace(
            run,
            measurements={key: one for key, one in run.measurements.items() if counts[key] > 1},
        )
        for run in runs
    ]


def find_first(runs: Sequence[BenchmarkRun]) -> BenchmarkRun:
    """Join runs into one that holds the oldest result of each benchmark."""
    return combine_newest(list(reversed(runs)))[0]


def _format_short(value: float, unit: str) -> str:
    """Leave out a unit that is a word; the table has no room for it."""
    text = format_value(value, unit)
    return text if unit in _SHORT_UNITS else text.removesuffix(f" {unit}")


def _keep_finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
