"""Judges by counts first, and by rounds what they leave open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitoring.analysis import Verdict, compare_samples
from monitoring.gate.judge.clocks import LOOKS, Looks, judge_clocks
from monitoring.gate.judge.counts import judge_counts
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import Samples

CLOCK_SHARE = 0.5
"""Of the budget, what counts have to leave for the clock where there is anything to time."""


@dataclass(frozen=True)
class Judgement:
    """
    Verdicts by label.

    Parameters
    ----------
    counted
        Of what needs no clock; undecided is what the budget did not reach, or does not repeat.
    timed
        Of what took rounds.
    """

    counted: dict[str, Verdict]
    timed: dict[str, Verdict]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """All of them."""
        return {**self.counted, **self.timed}


def judge(rounds: Rounds, samples: Sequence[Samples], *, looks: Looks = LOOKS) -> Judgement:
    """
    Measure a baseline and a candidate until all is decided or the budget is used up.

    Parameters
    ----------
    rounds
        Measures; two sides.
    samples
        What is to be decided together; the measurements are added to it.
    looks
        See `judge_clocks`.

    Raises
    ------
    MeasureError
        If a process died.
    """
    counts = [each for each in samples if each.task.is_count]
    kept_seconds = CLOCK_SHARE * rounds.left_seconds if len(counts) < len(samples) else 0.0
    counted = judge_counts(rounds, sorted(counts, key=_has_cache), kept_seconds)
    missed = {each.task.label: each for each in counts if each.is_open and not each.rounds}
    rest = [e for e in samples if e.is_open and e.task.label not in {*counted, *missed}]
    timed = judge_clocks(rounds, rest, looks=looks)
    counted |= judge_counts(rounds, list(missed.values()))
    return Judgement(_leave_undecided(missed) | counted, timed)


def _leave_undecided(missed: Mapping[str, Samples]) -> dict[str, Verdict]:
    return {
        label: compare_samples(*each.sides, kind=each.task.kind, floor=each.task.floor)
        for label, each in missed.items()
    }


def _has_cache(samples: Samples) -> bool:
    """Put last what takes longest, should the budget not last."""
    return bool(samples.task.cache_key)
