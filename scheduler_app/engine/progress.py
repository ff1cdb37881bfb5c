"""What a long search says while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a search.

    Parameters
    ----------
    block, blocks
        The block being solved, counted from 1, and how many there are.
    objective
        Of the best schedule of this block so far; None before there is one.
    bound
        No schedule of this block has a lower objective.
    elapsed_seconds
        Since the run began.
    uncovered
        People missing in the best schedule; None before there is one.
    """

    block: int
    blocks: int
    objective: float | None
    bound: float
    elapsed_seconds: float
    uncovered: int | None


ProgressCallback = Callable[[Progress], None]
