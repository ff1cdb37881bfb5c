"""The most of something that still holds: doubled until it does not, then halved between."""

from collections.abc import Callable
from typing import NamedTuple


class Bounds(NamedTuple):
    """
    What a search found.

    Parameters
    ----------
    held
        The most that held; 0 if not even the fewest did.
    failed
        The fewest that did not; None if all that were tried held.
    """

    held: int
    failed: int | None


def find_most(holds: Callable[[int], bool], start: int, most: int, precision: float) -> Bounds:
    """
    Find the most that holds, where everything above what does not hold does not hold either.

    Parameters
    ----------
    holds
        Tries a number.
    start
        Tried first, 1 or more.
    most
        Nothing above is tried.
    precision
        It ends where the two bounds are no further apart, as a share of the upper one.
    """
    held, failed = 0, None
    number = min(start, most)
    while number and (failed is None or failed - held > max(1, precision * failed)):
        if holds(number):
            held = number
        else:
            failed = number
        if failed is None:
            if held == most:
                break
            number = min(2 * held, most)
        else:
            number = (held + failed) // 2
    return Bounds(held, failed)
