"""How far the candidate lies from the baseline, by ranks: an estimate, bounds and a test."""

from dataclasses import dataclass

import numpy as np

from monitoring.analysis.null_ranks import rank_sum_tail, signed_rank_tail
from monitoring.analysis.ratios import DIGITS, round_log
from monitoring.analysis.samples import Numbers


@dataclass(frozen=True, slots=True)
class Shift:
    """
    Every single difference between the sides, sorted, and how their ranks fall by chance.

    The bounds are the test turned round: they leave out zero where the test rejects it, ties
    counting against a difference.

    Parameters
    ----------
    differences
        Of logarithms, ascending.
    tail
        ``tail[k]`` is the chance that at most k differences are negative if nothing changed.
    """

    differences: Numbers
    tail: Numbers

    @property
    def estimate(self) -> float:
        """The median of the differences (Hodges and Lehmann 1963)."""
        return round_log(float(np.median(self.differences)))

    def bounds(self, level: float) -> tuple[float, float]:
        """
        Give the interval that misses the true shift with at most this chance.

        Parameters
        ----------
        level
            0 to 1, both sides together.
        """
        cut = int(np.searchsorted(self.tail, level / 2, side="right"))
        if cut == 0:
            return -np.inf, np.inf
        return float(self.differences[cut - 1]), float(self.differences[-cut])

    def chance_above(self, shift: float) -> float:
        """Give the chance of what was seen, or more, if the true shift were `shift` or less."""
        return float(self.tail[int((self.differences <= shift).sum())])

    def chance_below(self, shift: float) -> float:
        """Give the chance of what was seen, or less, if the true shift were `shift` or more."""
        return float(self.tail[int((self.differences >= shift).sum())])


def pair_shift(baseline: Numbers, candidate: Numbers) -> Shift:
    """
    Compare within rounds: the differences are the means of every two rounds.

    Parameters
    ----------
    baseline, candidate
        Logarithms, of the same length, round by round.
    """
    rounds = candidate - baseline
    first, second = np.triu_indices(rounds.size)
    means = (rounds[first] + rounds[second]) / 2
    return Shift(_sort(means), signed_rank_tail(rounds.size))


def sample_shift(baseline: Numbers, candidate: Numbers) -> Shift:
    """
    Compare each sample of one side with each of the other.

    Parameters
    ----------
    baseline, candidate
        Logarithms, in any order.
    """
    differences = np.subtract.outer(candidate, baseline).ravel()
    return Shift(_sort(differences), rank_sum_tail(baseline.size, candidate.size))


def _sort(differences: Numbers) -> Numbers:
    return np.sort(np.round(differences, DIGITS))
