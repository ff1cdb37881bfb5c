"""Decides by rounds what differs from one process to the next: durations, rates, memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from monitoring.analysis import ALPHA, Outcome, Verdict, decide_family, rounds_needed
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import Samples

Looks = tuple[tuple[int, float], ...]

LOOKS: Looks = ((6, 0.3), (12, 0.5), (24, 0.08), (48, 0.04))
"""After how many rounds it is decided, and which share of the error that look may use.

Six rounds show what is the same, and of one benchmark alone what is much slower; twelve show best
what is slower among many, so these have the main share. What is left is for the last look,
whenever the budget brings that.
"""

SETTLING = 12
"""Rounds after which it shows what more of them could settle."""

LENIENCE = 2
"""The rounds still needed are a rough estimate: so many times too many are tried all the same."""


def judge_clocks(
    rounds: Rounds, samples: Sequence[Samples], *, looks: Looks = LOOKS
) -> dict[str, Verdict]:
    """
    Measure rounds until all is decided or the budget is used up.

    Parameters
    ----------
    rounds
        Measures.
    samples
        What is to be decided together; what has samples already goes on with them.
    looks
        After how many rounds it is decided, with which shares of the error, 1 together at most.

    Returns
    -------
    dict of str to Verdict
        By label, of all that neither failed nor is absent.

    Raises
    ------
    MeasureError
        If a process died.
    """
    family = _Family(rounds, samples, looks)
    family.grow(samples, 1)
    chosen = family.find_affordable()
    for target, share in looks:
        family.grow(chosen, target)
        family.decide(share)
        chosen = [each for each in chosen if family.is_hopeful(each)]
        if not chosen or not family.has_time:
            break
    family.grow([each for each in samples if each.rounds < SETTLING], SETTLING)
    family.decide(1 - family.spent)
    return family.verdicts


@dataclass
class _Family:
    rounds: Rounds
    samples: Sequence[Samples]
    looks: Looks
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    spent: float = 0.0

    @property
    def undecided(self) -> list[Samples]:
        return [each for each in self.samples if each.is_open and not self._is_settled(each)]

    @property
    def has_time(self) -> bool:
        left = self.rounds.left_seconds
        return any(each.expected_seconds < left for each in self.undecided)

    def find_affordable(self) -> list[Samples]:
        """Return the cheapest, as many as there is time for a look at; the rest has to wait."""
        chosen, spent = [], 0.0
        for each in sorted(self.samples, key=lambda each: each.expected_seconds):
            spent += (self.looks[0][0] - each.rounds) * each.expected_seconds
            if spent <= self.rounds.left_seconds:
                chosen.append(each)
        return chosen

    def grow(self, samples: Sequence[Samples], target: int) -> None:
        """Measure what is undecided until it has so many rounds, or the time is over."""
        while short := self._find_short(samples, target):
            number, left = min(each.rounds for each in short) + 1, self.rounds.left_seconds
            title = f"Round {number}: {len(short)} benchmarks, {left:.0f} s left"
            self.rounds.measure(short, title)

    def _find_short(self, samples: Sequence[Samples], target: int) -> list[Samples]:
        left = self.rounds.left_seconds
        return [
            each
            for each in samples
            if each.is_open
            and not self._is_settled(each)
            and each.rounds < target
            and each.expected_seconds < left
        ]

    def is_hopeful(self, samples: Samples) -> bool:
        """Tell whether the rounds of the looks to come may settle a benchmark."""
        if not samples.is_open or self._is_settled(samples):
            return False
        if samples.rounds < SETTLING:
            return True
        verdict = self.verdicts[samples.task.label]
        needed = rounds_needed(
            verdict, samples.rounds, floor=samples.task.floor, family=len(self.verdicts)
        )
        return needed <= LENIENCE * (self.looks[-1][0] - samples.rounds)

    def decide(self, share: float) -> None:
        """Decide what is not decided yet, with a share of the error."""
        self.spent += share
        measured = {e.task.label: e for e in self.samples if e.is_open}
        self.verdicts = decide_family(
            {label: (each.sides[0], each.sides[1]) for label, each in measured.items()},
            {label: each.task.kind for label, each in measured.items()},
            floors={
                label: each.task.floor
                for label, each in measured.items()
                if each.task.floor is not None
            },
            pairs=True,
            alpha=ALPHA * share,
            decided={e: v for e, v in self.verdicts.items() if _is_decided(v)},
        )

    def _is_settled(self, samples: Samples) -> bool:
        verdict = self.verdicts.get(samples.task.label)
        return verdict is not None and _is_decided(verdict)


def _is_decided(verdict: Verdict) -> bool:
    return verdict.verdict is not Outcome.UNDECIDED
