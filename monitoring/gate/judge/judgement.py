"""Judges by counts first, and by rounds what they leave open."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitoring.analysis import Verdict
from monitoring.gate.judge.clocks import judge_clocks
from monitoring.gate.judge.counts import judge_counts
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import Samples


@dataclass(frozen=True)
class Judgement:
    """
    Verdicts by label.

    Parameters
    ----------
    counted
        Of what was decided without the clock.
    timed
        Of what took rounds.
    """

    counted: dict[str, Verdict]
    timed: dict[str, Verdict]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """All of them."""
        return {**self.counted, **self.timed}


def judge(rounds: Rounds, samples: Sequence[Samples]) -> Judgement:
    """
    Measure a baseline and a candidate until all is decided or the budget is used up.

    Parameters
    ----------
    rounds
        Measures; two sides.
    samples
        What is to be decided together; the measurements are added to it.

    Raises
    ------
    MeasureError
        If a process died.
    """
    counts = [each for each in samples if each.task.is_count]
    counted = judge_counts(rounds, sorted(counts, key=_has_cache))
    rest = [each for each in samples if each.is_open and each.task.label not in counted]
    return Judgement(counted, judge_clocks(rounds, rest))


def _has_cache(samples: Samples) -> bool:
    """Put last what takes longest, should the budget not last."""
    return bool(samples.task.cache_key)
