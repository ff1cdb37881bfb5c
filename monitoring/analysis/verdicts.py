"""What a comparison of a baseline and a candidate can say, and how it says it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was measured, which says how far it is to be trusted and which way is worse."""

    CLOCK = "clock"
    COUNT = "count"
    MEMORY = "memory"
    RATE = "rate"


class Outcome(StrEnum):
    """Slower means worse: longer, more, or for a rate less."""

    SLOWER = "slower"
    FASTER = "faster"
    SAME = "same"
    UNDECIDED = "undecided"


FLOORS = {Kind.CLOCK: 0.03, Kind.COUNT: 0.005, Kind.MEMORY: 0.02, Kind.RATE: 0.03}
"""The smallest change that counts, as a share of the baseline."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What two samples of one benchmark say.

    Parameters
    ----------
    baseline, candidate
        Medians, in the unit of the samples; NaN for a side without a usable sample.
    ratio
        The candidate over the baseline: above 1 is slower, or for a rate faster.
    interval
        The bounds of that ratio, which the verdict rests on; (0, inf) if nothing is known.
    kind
        What was measured.
    certainty
        How surely the outcome is right, 0 to 1; 0 if undecided, which claims nothing.
    verdict
        The outcome.
    reason
        A sentence that says why.
    """

    baseline: float
    candidate: float
    ratio: float
    interval: tuple[float, float]
    kind: Kind
    certainty: float
    verdict: Outcome
    reason: str
