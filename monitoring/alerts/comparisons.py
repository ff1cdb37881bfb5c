"""Two runs, benchmark by benchmark: duration, throughput, memory and counts."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from monitoring.alerts.comparison import Comparison
from monitoring.alerts.thresholds import Quantity, Thresholds
from monitoring.analysis import (
    FLOORS,
    Kind,
    Verdict,
    compare_values,
    compare_with_record,
    decide_family,
)
from monitoring.analysis.accepted_values import compare_with_value
from monitoring.results import BenchmarkRun, Key, Limits, Measurement

_QUANTITIES = {
    Kind.CLOCK: Quantity.DURATION,
    Kind.RATE: Quantity.THROUGHPUT,
    Kind.MEMORY: Quantity.MEMORY,
    Kind.COUNT: Quantity.COUNT,
}
_SAME_SHARE = 0.01
"""Within which a throughput is but the inverse of a duration, which is compared already."""


RULE = Thresholds(Limits({_QUANTITIES[kind]: 100 * floor for kind, floor in FLOORS.items()}))
"""The smallest changes that count at all: finer than what an alert is worth."""


@dataclass(frozen=True)
class _Sides:
    """One quantity of one benchmark in both runs."""

    key: Key
    quantity: Quantity
    unit: str
    values: tuple[float | None, float | None]
    samples: tuple[Sequence[float], Sequence[float]] = ((), ())
    obstacle: str = ""
    are_inverse: bool = False  # durations, of which a throughput is the inverse

    @property
    def name(self) -> str:
        return f"{self.key}:{self.quantity}"

    @property
    def is_testable(self) -> bool:
        return bool(self.samples[1]) or self.kind in (Kind.COUNT, Kind.MEMORY)

    @property
    def kind(self) -> Kind:
        return next(kind for kind, quantity in _QUANTITIES.items() if quantity is self.quantity)


def compare_runs(
    baseline: BenchmarkRun,
    candidate: BenchmarkRun,
    thresholds: Thresholds = RULE,
    *,
    by_figures: bool = False,
) -> tuple[Comparison, ...]:
    """
    Compare what both runs have.

    The clocks of all benchmarks are one family: their errors are controlled together.

    Parameters
    ----------
    baseline, candidate
        Runs of one machine and one Python, see ``find_obstacle``.
    thresholds
        The floors of the verdicts.
    by_figures
        Whether results that keep no samples are judged by their means alone, which the reason
        then says; else they are undecided. Samples that are too few are always undecided.
    """
    pairs = [
        side
        for key, after in candidate.measurements.items()
        if (before := baseline.measurements.get(key)) is not None
        for side in _list_sides(key, before, after)
    ]
    shares = {side.name: thresholds.find_share(side.key, side.quantity) for side in pairs}
    sampled = [side for side in pairs if all(side.samples) and not side.obstacle]
    verdicts = decide_family(
        {side.name: side.samples for side in sampled},
        {side.name: side.kind for side in sampled},
        floors={side.name: shares[side.name] for side in sampled},
    )
    return tuple(
        Comparison(
            side.key,
            side.quantity,
            side.unit,
            shares[side.name],
            verdicts.get(side.name) or _compare_untested(side, shares[side.name], by_figures),
            baseline.conditions.commit,
            is_tested=side.is_testable,
        )
        for side in pairs
    )


def find_obstacle(baseline: BenchmarkRun, candidate: BenchmarkRun) -> str | None:
    """
    Say why two runs cannot be compared, or nothing if they can.

    Parameters
    ----------
    baseline, candidate
        A run that does not name its machine or its Python is taken as measured here.
    """
    before, after = baseline.conditions, candidate.conditions
    for what, first, second in (
        ("machine", before.machine, after.machine),
        ("Python", before.python_series, after.python_series),
    ):
        if first and second and first != second:
            return f"measured with another {what}: the baseline {first}, the results {second}"
    return None


def _list_sides(key: Key, before: Measurement, after: Measurement) -> Iterator[_Sides]:
    """List what both have; the memory of a count says nothing and is not looked at."""
    is_of_another_figure = before.throughput is not None or before.peak_memory_mb is not None
    if before.value is not None or before.samples or not is_of_another_figure:
        quantity = _QUANTITIES[Kind(after.kind)]
        values, samples = (before.value, after.value), (before.samples, after.samples)
        obstacle = _find_difference(before, after)
        yield _Sides(key, quantity, after.unit, values, samples, obstacle)
    rates = (before.throughput, after.throughput)
    if None not in rates and not (_is_inverse(before) and _is_inverse(after)):
        durations = after.samples if _is_inverse(after) else ()
        yield _Sides(
            key, Quantity.THROUGHPUT, "calls/s", rates, ((), durations), are_inverse=bool(durations)
        )
    peaks = (before.peak_memory_mb, after.peak_memory_mb)
    if None not in peaks and after.kind == "clock":
        yield _Sides(key, Quantity.MEMORY, "MB", peaks)


def _find_difference(before: Measurement, after: Measurement) -> str:
    for what, first, second in (
        ("kinds", before.kind, after.kind),
        ("units", before.unit, after.unit),
    ):
        if first and second and first != second:
            return f"the {what} differ: {first} in the baseline, {second} in the results"
    return ""


def _is_inverse(measurement: Measurement) -> bool:
    if not measurement.throughput or not measurement.value:
        return False
    return abs(measurement.throughput * measurement.value - 1) <= _SAME_SHARE


def _compare_untested(side: _Sides, floor: float, by_figures: bool) -> Verdict:
    before, after = (math.nan if value is None else value for value in side.values)
    if side.obstacle:
        nothing = compare_values(math.nan, math.nan, kind=side.kind, floor=floor)
        return replace(nothing, reason=side.obstacle)
    if side.kind in (Kind.COUNT, Kind.MEMORY):
        return compare_values(before, after, kind=side.kind, floor=floor)
    if side.samples[1]:
        return compare_with_value(
            before, side.samples[1], kind=side.kind, floor=floor, are_inverse=side.are_inverse
        )
    if by_figures:
        return compare_with_record(before, after, kind=side.kind, threshold=floor)
    undecided = compare_values(before, after, kind=side.kind, floor=floor)
    is_known = not (math.isnan(before) or math.isnan(after))
    reason = "the results hold no samples, only their mean"
    return replace(undecided, reason=reason if is_known else "there is no number on one side")
