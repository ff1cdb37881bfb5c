"""The exchanges that weigh most of those that are possible together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scheduler_app.model.arrays import BoolArray
from scheduler_app.swaps.cycles import Cycle, links_of
from scheduler_app.swaps.joint_check import Joint
from scheduler_app.swaps.limits import Limit, find_cover_limits
from scheduler_app.swaps.market import Market
from scheduler_app.swaps.packing import Packing, pack
from scheduler_app.swaps.relaxation import Bound, Relaxation

MOST_ROUNDS = 200
"""Of choosing, and limiting what cannot be together."""

MOST_WORK = 0.7
"""Deterministic seconds of CP-SAT in all rounds together; about one by the clock."""

_MOST_AT_FIRST = 2500
"""Exchanges that are packed before all are; these alone often meet the bound."""

_MOST_TRIED = 4000
"""Exchanges that may take the place of those in conflict."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Exchanges that are possible together.

    Parameters
    ----------
    cycles
        The exchanges.
    is_best
        Whether it is proved that no others weigh more.
    """

    cycles: list[Cycle]
    is_best: bool


class Chooser:
    """Chooses, limits what cannot be together, and chooses again until all of it can be.

    Parameters
    ----------
    market
        What is possible one move at a time.
    cycles
        The exchanges, at least one.
    seed
        Of the solver.
    most_work
        After which the best found is taken, in deterministic seconds of CP-SAT.
    """

    def __init__(
        self,
        market: Market,
        cycles: Sequence[Cycle],
        seed: int = 0,
        most_work: float = MOST_WORK,
    ) -> None:
        self._joint = Joint(market)
        self._cycles = cycles
        self._seed = seed
        self._weights = [sum(int(market.weights[link]) for link in links_of(c)) for c in cycles]
        self._weight_of = dict(zip(cycles, self._weights, strict=True))
        self._relaxation = Relaxation(market.weights, cycles)
        self._drawn = np.random.default_rng(seed).permutation(len(cycles))
        self._limits: list[Limit] = []
        self._work_left = most_work
        self._cover_limits = list(find_cover_limits(market, cycles))
        self._add_limits(self._cover_limits)

    def choose(self) -> Choice:
        """Find the exchanges that weigh most together."""
        best: list[Cycle] = []
        for _ in range(MOST_ROUNDS):
            bound = self._relaxation.solve()
            packing = self._pack_best(bound, self._weigh(best))
            conflicts = self._joint.find_conflicts(packing.cycles)
            best = max(best, self._mend(packing, bound), key=self._weigh)
            is_proved = packing.is_best and self._weigh(packing.cycles) <= self._weigh(best)
            if is_proved or self._weigh(best) >= bound.weight:
                return Choice(best, is_best=True)
            if not packing.is_best or self._work_left <= 0:
                break
            self._add_limits(conflicts)
        return Choice(best, is_best=False)

    def _mend(self, packing: Packing, bound: Bound) -> list[Cycle]:
        """Drop what is in conflict, and put in its place what costs the bound least."""
        possible = self._joint.drop_conflicts(packing.cycles, self._cover_limits)
        if possible == sorted(packing.cycles) and packing.is_best:
            return possible
        others = [self._cycles[number] for number in self._order(bound)[:_MOST_TRIED]]
        return self._joint.add_possible(possible, others, self._cover_limits)

    def _order(self, bound: Bound) -> list[int]:
        """Sort exchanges by what they cost the bound, those alike in an order drawn once.

        Many cost nothing; the first of them by number would be those of a few entries.
        """
        order: list[int] = np.lexsort((self._drawn, bound.loss)).tolist()
        return order

    def _pack_best(self, bound: Bound, weight: int) -> Packing:
        """Pack some exchanges that the bound rests on, or else all that may come nearer to it."""
        is_some = np.zeros(len(self._cycles), dtype=np.bool_)
        priced = [number for number in self._order(bound) if bound.is_priced[number]]
        is_some[priced[:_MOST_AT_FIRST]] = True
        some = self._pack(is_some)
        if self._weigh(some.cycles) == bound.weight:
            return replace(some, is_best=True)
        may_exceed = bound.can_exceed(max(weight, self._weigh(some.cycles)))
        is_all = not (may_exceed & ~is_some).any()
        if is_all or self._work_left <= 0:
            return replace(some, is_best=some.is_best and is_all)
        every = self._pack(may_exceed)
        return replace(every, cycles=max(some.cycles, every.cycles, key=self._weigh))

    def _pack(self, is_taken: BoolArray) -> Packing:
        numbers = np.flatnonzero(is_taken).tolist()
        packing = pack(
            [self._cycles[number] for number in numbers],
            [self._weights[number] for number in numbers],
            self._limits,
            self._seed,
            max(self._work_left, 0.0),
        )
        self._work_left -= packing.work
        return packing

    def _add_limits(self, limits: Iterable[Limit]) -> None:
        for limit in limits:
            self._limits.append(limit)
            self._relaxation.add(limit)

    def _weigh(self, cycles: list[Cycle]) -> int:
        return sum(self._weight_of[cycle] for cycle in cycles)
