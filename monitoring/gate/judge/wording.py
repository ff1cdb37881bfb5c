"""Puts figures into words, for the terminal and for Markdown alike."""

import math

from monitoring.analysis import Kind, Outcome
from monitoring.gate.judge.result import SIDES, Finding, GateResult
from monitoring.gate.sides.reading import CLOCKS
from monitoring.gate.sides.samples import Samples

HEADINGS = ("verdict", "benchmark", "baseline", "candidate", "ratio", "interval", "certainty", "by")

NOTHING = "-"

_SCALES = {
    "seconds": ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")),
    "bytes": ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B")),
}


def build_row(finding: Finding) -> tuple[str, ...]:
    """Return a finding as the cells of a row, in the order of the headings."""
    verdict, task = finding.verdict, finding.samples.task
    lower, upper = verdict.interval
    return (
        name_outcome(verdict.verdict, verdict.kind),
        task.label,
        format_value(verdict.baseline, task.unit),
        format_value(verdict.candidate, task.unit),
        NOTHING if math.isnan(verdict.ratio) else f"{verdict.ratio:.3f}",
        f"{lower:.3f} to {upper:.3f}" if math.isfinite(upper) else "unknown",
        "" if verdict.verdict is Outcome.UNDECIDED else format_certainty(verdict.certainty),
        name_measure(finding),
    )


def name_measure(finding: Finding) -> str:
    """Return what a verdict rests on: a clock, or what needs none."""
    kind = finding.verdict.kind
    return CLOCKS[finding.samples.clock] if kind is Kind.CLOCK else kind.value


def name_outcome(outcome: Outcome, kind: Kind) -> str:
    """Return an outcome in the word for what was measured."""
    if kind in (Kind.CLOCK, Kind.RATE):
        return outcome.value
    return {Outcome.SLOWER: "more", Outcome.FASTER: "less"}.get(outcome, outcome.value)


def format_value(value: float, unit: str) -> str:
    """Return a value in a unit of its size."""
    if math.isnan(value):
        return NOTHING
    for scale, name in _SCALES.get(unit, ()):
        if abs(value) >= scale:
            return f"{value / scale:.4g} {name}"
    return f"{value:.10g}" if float(value).is_integer() else f"{value:.4g}"


def format_certainty(certainty: float) -> str:
    """Return a certainty, which is never rounded up to 100 %."""
    return "100 %" if certainty == 1 else f"{math.floor(certainty * 1000) / 10:.1f} %"


def describe_summary(result: GateResult) -> str:
    """Return how many benchmarks have which outcome, in a sentence."""
    counts = [(result.count(outcome), outcome.value) for outcome in Outcome]
    counts += [(len(result.failed), "failed"), (len(result.absent), "not applicable")]
    counts.append((len(result.left_out), "left out that take long unless BENCH names them"))
    return ", ".join(f"{count} {name}" for count, name in counts if count) or "nothing measured"


def describe_conditions(result: GateResult) -> str:
    """Return where and how long was measured, in a sentence."""
    facts = result.conditions
    return (
        f"{facts.machine.name}, Python {facts.python}, {facts.measured_seconds:.0f} s of a budget "
        f"of {facts.budget_seconds:.0f} s, load {facts.load_before:.1f} before and "
        f"{facts.load_after:.1f} after."
    )


def describe_failure(samples: Samples) -> str:
    """Return what failed where and why, in a line."""
    return f"{samples.task.label} failed on the {SIDES[samples.failed_side]}: {samples.error}"
