"""Finds steps: cuts finely, takes back the cut with least evidence, moves the rest."""

import itertools
from dataclasses import dataclass

from monitoring.analysis.levels import Floats, Levels
from monitoring.analysis.levels_memory import find_jump_memory, find_memory
from monitoring.analysis.segments import SHORTEST, find_cuts, find_residuals
from monitoring.analysis.steps_evidence import Evidence, weigh
from monitoring.analysis.steps_location import find_place

ALPHA = 0.001
"""The largest p-value of a step, the search for its place included."""

SMALLEST_SHIFT = 0.5
"""The smallest step, in multiples of the noise: less is not worth a search for the commit."""

ROUNDS = 4


@dataclass(frozen=True)
class Steps:
    """
    The steps of a history.

    Parameters
    ----------
    bounds
        0, the first commit of each new level, and the number of commits.
    memory
        What the noise remembers of the commit before, 0 to 0.95.
    """

    bounds: list[int]
    memory: float

    @property
    def cuts(self) -> list[int]:
        """The first commit of each new level."""
        return self.bounds[1:-1]


def find_steps(levels: Levels, *, alpha: float = ALPHA) -> Steps:
    """
    Find steps; how much noise remembers and where the steps are is settled in turns.

    Parameters
    ----------
    levels
        The history of one machine.
    alpha
        The largest p-value of a step.
    """
    if len(levels) < 2 * SHORTEST:
        return Steps([0, len(levels)], 0.0)
    candidates = [0, *find_cuts(levels.clean), len(levels)]
    memory = find_jump_memory(find_residuals(levels.clean, candidates))
    bounds: list[int] = []
    for _ in range(ROUNDS):
        kept = _prune(levels, candidates, memory, alpha)
        memory = find_memory(find_residuals(levels.clean, kept), len(kept) - 1)
        if kept == bounds:
            break
        bounds = kept
    return Steps(bounds, memory)


def weigh_cuts(clean: Floats, bounds: list[int], memory: float) -> list[Evidence]:
    """Return the evidence for each cut, from the two segments beside it."""
    return [
        weigh(clean[start:cut], clean[cut:end], memory)
        for start, cut, end in zip(bounds, bounds[1:], bounds[2:], strict=False)
    ]


def _prune(levels: Levels, bounds: list[int], memory: float, alpha: float) -> list[int]:
    """Take back cuts, the weakest first, and move those that stay, until nothing changes."""
    seen = [bounds]
    while len(bounds) > 2:
        weakest = _find_weakest(levels.clean, bounds, memory, alpha)
        if weakest is None:
            moved = _move(levels, bounds)
            if moved in seen:
                break
            bounds = moved
        else:
            bounds = bounds[:weakest] + bounds[weakest + 1 :]
        seen.append(bounds)
    return bounds


def _find_weakest(clean: Floats, bounds: list[int], memory: float, alpha: float) -> int | None:
    doubts = [_find_doubt(evidence) for evidence in weigh_cuts(clean, bounds, memory)]
    worst = max(range(len(doubts)), key=doubts.__getitem__)
    return worst + 1 if doubts[worst] > alpha else None


def _find_doubt(evidence: Evidence) -> float:
    is_small = abs(evidence.shift) < SMALLEST_SHIFT
    return 1.0 + evidence.p_value if is_small else evidence.searched_p_value


def _move(levels: Levels, bounds: list[int]) -> list[int]:
    moved = [
        start + find_place(levels.raw[start:end], levels.clean[start:end], cut - start)
        for start, cut, end in zip(bounds, bounds[1:], bounds[2:], strict=False)
    ]
    return [bounds[0], *_keep_apart(moved, bounds[1:-1]), bounds[-1]]


def _keep_apart(moved: list[int], cuts: list[int]) -> list[int]:
    """Leave all cuts where they were if two that moved at once came too near to each other."""
    is_near = any(b - a < SHORTEST for a, b in itertools.pairwise(moved))
    return cuts if is_near else moved
