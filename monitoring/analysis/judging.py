"""Says what the evidence of one benchmark means, once it is known how sure it has to be."""

from dataclasses import dataclass

from monitoring.analysis.evidence import OVERLOOK, Evidence
from monitoring.analysis.floors import find_edge
from monitoring.analysis.holm import Step
from monitoring.analysis.ratios import name_change, take_median, to_ratio
from monitoring.analysis.samples import Samples
from monitoring.analysis.verdicts import Kind, Outcome, Verdict
from monitoring.analysis.wording import describe_change, describe_interval, format_share, join_notes


@dataclass(frozen=True, slots=True)
class Case:
    """
    A benchmark that needs a test, and so a share of the error.

    Parameters
    ----------
    samples
        What was measured, at least five a side.
    evidence
        What they show.
    kind
        What was measured.
    floor
        The smallest change that counts, as a share.
    """

    samples: Samples
    evidence: Evidence
    kind: Kind
    floor: float

    def judge(self, step: Step) -> Verdict:
        """
        Decide it.

        Slower or faster: the interval at the level leaves out 1, and the estimate is beyond the
        floor. Same: a change as large as the floor would look so small in one of twenty cases
        at most. Neither: undecided.

        Parameters
        ----------
        step
            The error allowed to this benchmark, and how likely its difference is by chance.
        """
        estimate, edge = self.evidence.estimate, find_edge(self.kind, self.floor)
        lower, upper = self.evidence.bounds(step.level)
        differs = not lower <= 0 <= upper
        if differs and abs(estimate) > edge:
            return self._call(name_change(estimate, self.kind), step.level, 1 - step.chance)
        missed, share = self.evidence.chance_beyond(edge), format_share(self.floor)
        if missed <= OVERLOOK and abs(estimate) <= edge:
            small = f", under the {share} that count"
            return self._call(Outcome.SAME, 2 * OVERLOOK, 1 - missed, small)
        if differs:
            doubt = f", certain, but perhaps under the {share} that count"
        elif self._is_likely():
            doubt = ", likely, but not yet beyond chance"
        else:
            doubt = f", too noisy to tell a change of {share} from none"
        return self._call(Outcome.UNDECIDED, 2 * OVERLOOK, 0.0, doubt)

    def _is_likely(self) -> bool:
        lower, upper = self.evidence.bounds(2 * OVERLOOK)
        return not lower <= 0 <= upper

    def _call(self, outcome: Outcome, level: float, certainty: float, remark: str = "") -> Verdict:
        interval, ratio = self.evidence.interval(level), to_ratio(self.evidence.estimate)
        change, reach = describe_change(ratio, self.kind), describe_interval(interval, self.kind)
        told = f"{change} ({reach}){remark}, by {self.samples.describe_size()}"
        return Verdict(
            take_median(self.samples.baseline),
            take_median(self.samples.candidate),
            ratio=ratio,
            interval=interval,
            kind=self.kind,
            certainty=certainty,
            verdict=outcome,
            reason=join_notes(told, self.samples.notes),
        )
