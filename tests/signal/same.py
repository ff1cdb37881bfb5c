"""Gates of a commit against itself: whatever they call slower or faster is a false alarm."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from monitoring.gate.judge.request import Request
from monitoring.gate.judge.session import compare_commits
from tests.signal.pieces import Pieces
from tests.signal.quiet import load_one_core, write_to
from tests.signal.workshop import Workshop

COUNTS = "|".join(
    (
        r"ValidationInstructions",
        r"ImportInstructions.*'scheduler_app'",
        r"ValidationMemory",
        r"Resilience.track_allocations",
        r"modules_imported",
        r"DataSize",
        r"ValidationPeak",
        r"GenerationPeak.*\(25",
    )
)
"""Instructions, allocations, modules, heap and peak memory of what does not take long."""

TIMES = r"Validation.time_validate\('\w+', 100, 4\)"
"""The eleven durations of which a round takes least."""

PATTERNS = {"counts": COUNTS, "clock": TIMES}
BUDGETS = {COUNTS: 600, TIMES: 45}
"""Seconds; counts end long before."""

GATES = (("counts", "counts", False), ("clock", "quiet", False), ("clock", "loaded", True))


def measure_same(
    workshop: Workshop, pieces: Pieces, log: Path, gates: int, *, kinds: Sequence[str]
) -> None:
    """
    Measure a commit against itself: by counts, by the clock, and that beside a load.

    Parameters
    ----------
    workshop
        Where the commit is built.
    pieces
        Where it is kept.
    log
        For the output of the gate.
    gates
        How many of each.
    kinds
        Of ``counts`` and ``clock``.
    """
    for number in range(1, gates + 1):
        for kind, name, is_loaded in GATES:
            if kind in kinds:
                measure = partial(_gate, workshop, log, PATTERNS[kind], is_loaded=is_loaded)
                pieces.make(f"same/{name}-{number:02}", measure)


def _gate(workshop: Workshop, log: Path, pattern: str, *, is_loaded: bool) -> dict[str, Any]:
    with write_to(log), load_one_core(is_on=is_loaded):
        request = Request(pattern, BUDGETS[pattern])
        result = compare_commits(workshop.run, workshop.base, workshop.base, request)
    return {
        "verdicts": [
            {
                "benchmark": finding.samples.task.label,
                "kind": finding.verdict.kind.value,
                "verdict": finding.verdict.verdict.value,
                "ratio": finding.verdict.ratio,
                "rounds": finding.samples.rounds,
                "samples": list(finding.samples.sides),
            }
            for finding in result.findings
        ],
        "failed": [f"{each.task.label}: {each.error}" for each in result.failed],
        "absent": [each.task.label for each in result.absent],
    }
