"""Between which bounds a share lies, of which some requests were seen."""

from typing import NamedTuple

from scipy.stats import binomtest

from load.plan import DOUBT


class Bounds(NamedTuple):
    """
    Between which a share lies.

    Parameters
    ----------
    low, high
        From 0 to 1; each is wrong once in a hundred times.
    """

    low: float
    high: float

    def decide(self, limit: float, fails_from: float) -> bool | None:
        """
        Pass what is surely below its limit; None where it takes more requests to tell.

        Parameters
        ----------
        limit
            The share that must not be reached.
        fails_from
            What is surely at it or above, and not surely below the limit, has failed.
        """
        if self.high < limit:
            return True
        return False if self.low >= fails_from else None


def find_bounds(count: int, requests: int) -> Bounds:
    """Give the bounds (Clopper, Pearson) of the share that `count` of some requests belong to."""
    if not requests:
        return Bounds(0.0, 1.0)
    interval = binomtest(count, requests).proportion_ci(1 - 2 * DOUBT, "exact")
    return Bounds(float(interval.low), float(interval.high))
