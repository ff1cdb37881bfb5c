"""Shares the error of a family among its members, step by step (Holm 1979)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Step:
    """
    What one member of the family is held to.

    Parameters
    ----------
    level
        The error allowed to it.
    chance
        Its own chance, the family considered: at most alpha where it passes.
    """

    level: float
    chance: float

    def scaled(self, share: float) -> Self:
        """
        Give the same step where only a share of the error may be used.

        Parameters
        ----------
        share
            Above 0, up to 1.
        """
        return type(self)(self.level * share, self.chance)


def step_down(chances: Mapping[str, float], alpha: float) -> dict[str, Step]:
    """
    Hold the least likely chance to alpha over all, the next to alpha over the rest, and so on.

    The first that fails ends it: all that follow are held to its level, and fail too. Equal
    chances are held to the same level, so that the order of names does not matter.

    Parameters
    ----------
    chances
        Of so large a difference where nothing changed, by name.
    alpha
        The chance of any false alarm in the family.
    """
    steps: dict[str, Step] = {}
    level, chance = alpha, 0.0
    ordered = sorted(chances, key=lambda name: chances[name])
    for done, name in enumerate(ordered):
        own, left = chances[name], len(ordered) - done
        if chance <= alpha and (done == 0 or own > chances[ordered[done - 1]]):
            level = alpha / left
        chance = max(chance, min(1.0, own * alpha / level))
        steps[name] = Step(level, chance)
    return steps
