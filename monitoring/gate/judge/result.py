"""What a gate found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitoring.analysis import Kind, Outcome, Verdict
from monitoring.gate.commits import Commit
from monitoring.gate.machine import Machine
from monitoring.gate.sides.samples import Samples

SIDES = ("baseline", "candidate")
NOT_MEASURED = 3
_RANKS = (Outcome.SLOWER, Outcome.UNDECIDED, Outcome.FASTER, Outcome.SAME)


@dataclass(frozen=True)
class Finding:
    """
    A verdict and what it rests on.

    Parameters
    ----------
    samples
        What was measured.
    verdict
        What it means.
    """

    samples: Samples
    verdict: Verdict

    @property
    def worsening(self) -> float:
        """How many times worse the candidate is; above 1 is worse whatever was measured."""
        ratio = self.verdict.ratio
        if self.verdict.kind is not Kind.RATE:
            return ratio
        return 1 / ratio if ratio else float("inf")


@dataclass(frozen=True)
class GateConditions:
    """
    Under what was measured.

    Parameters
    ----------
    started_at, finished_at
        UTC, ISO 8601.
    python
        Version of the interpreter, of all sides alike.
    machine
        The machine.
    load_before, load_after
        Processes at work on the machine, the mean of a minute.
    budget_seconds, measured_seconds
        Of measuring, builds not counted.
    pattern
        Which benchmarks were asked for; empty for all.
    has_slow
        Whether those were among them of which one call takes over ten seconds.
    """

    started_at: str
    finished_at: str
    python: str
    machine: Machine
    load_before: float
    load_after: float
    budget_seconds: float
    measured_seconds: float
    pattern: str
    has_slow: bool


@dataclass(frozen=True)
class GateResult:
    """
    What a gate found.

    Parameters
    ----------
    baseline, candidate
        The commits.
    commits_between
        How many commits lead from one to the other.
    findings
        What was compared, the worst first.
    failed
        What failed on a side.
    absent
        What does not apply to a side.
    left_out
        Labels of what was not measured, since it takes long and was not asked for by name.
    conditions
        Under what was measured.
    """

    baseline: Commit
    candidate: Commit
    commits_between: int
    findings: tuple[Finding, ...]
    failed: tuple[Samples, ...]
    absent: tuple[Samples, ...]
    left_out: tuple[str, ...]
    conditions: GateConditions

    def count(self, outcome: Outcome) -> int:
        """Return how many benchmarks have an outcome."""
        return sum(finding.verdict.verdict is outcome for finding in self.findings)

    def exit_code(self, *, is_strict: bool) -> int:
        """
        Return how the command ends.

        Parameters
        ----------
        is_strict
            Whether what is undecided fails it.

        Returns
        -------
        int
            1 if a benchmark is slower, 3 if one could not be measured or none applied, 4 if one
            is undecided and that matters, otherwise 0.
        """
        if self.count(Outcome.SLOWER):
            return 1
        if self.failed or not self.findings:
            return NOT_MEASURED
        return 4 if is_strict and self.count(Outcome.UNDECIDED) else 0


def sort_findings(samples: Sequence[Samples], verdicts: Mapping[str, Verdict]) -> list[Finding]:
    """
    Pair samples with their verdicts, the worst first.

    Parameters
    ----------
    samples
        What was measured.
    verdicts
        By label; a benchmark may lack one.
    """
    found = [
        Finding(each, verdicts[each.task.label])
        for each in samples
        if each.is_open and each.task.label in verdicts
    ]
    return sorted(found, key=_rank)


def _rank(finding: Finding) -> tuple[int, bool, float, str]:
    place, worsening = _RANKS.index(finding.verdict.verdict), finding.worsening
    unknown = worsening != worsening
    return place, unknown, 0.0 if unknown else -worsening, finding.samples.task.label
