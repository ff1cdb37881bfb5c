"""How much exchanges can weigh at most, by linear programming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scheduler_app.swaps.cycles import Cycle, links_of

if TYPE_CHECKING:
    from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

    from scheduler_app.model.arrays import BoolArray, IntArray
    from scheduler_app.swaps.limits import Limit, Link

_SCALE = 1_000_000
"""Prices are whole numbers of millionths, so that no bound rests on rounding."""

_COLUMNS_AT_ONCE = 400
_TOLERANCE = 100
"""Millionths that an exchange may be worth without joining; the bound is raised by them."""

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """What sets of exchanges can weigh at most.

    Parameters
    ----------
    total
        No set weighs more, in millionths.
    loss
        How much lower it is for sets with a certain exchange, in millionths.
    is_priced
        Which exchanges took part in working it out.
    """

    total: int
    loss: IntArray
    is_priced: BoolArray

    @property
    def weight(self) -> int:
        """No set weighs more; weights are whole numbers."""
        return self.total // _SCALE

    def can_exceed(self, weight: int) -> BoolArray:
        """Tell which exchanges may be in a set that weighs more than this."""
        result: BoolArray = self.loss <= self.total - (weight + 1) * _SCALE
        return result


class Relaxation:
    """The packing of exchanges in parts, by column generation.

    Each entry and each limit has a price, and an exchange is worth its weight less what it uses.
    Only exchanges that are worth something join the linear program, until no other is.

    Parameters
    ----------
    weights
        Takers x givers.
    cycles
        The exchanges, at least one.
    """

    def __init__(self, weights: IntArray, cycles: Sequence[Cycle]) -> None:
        # Here, not above: importing the swaps is not to load the solver.
        from ortools.linear_solver import pywraplp

        self._weights = np.pad(weights, (0, 1))
        self._cycles = cycles
        self._taker, self._giver = _build_link_columns(cycles, len(weights))
        self._total = self._weights[self._taker, self._giver].sum(axis=1)
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.Objective().SetMaximization()
        self._entry_rows = [self._add_row(1) for _ in range(len(weights))]
        self._limits: list[Limit] = []
        self._limit_rows: list[pywraplp.Constraint] = []
        self._limits_on: dict[Link, list[tuple[int, int]]] = {}
        self._columns: dict[int, pywraplp.Variable] = {}

    def add(self, limit: Limit) -> None:
        """Add a limit."""
        row, number = self._add_row(limit.most), len(self._limits)
        self._limits.append(limit)
        self._limit_rows.append(row)
        for link, factor in limit.factors.items():
            self._limits_on.setdefault(link, []).append((number, factor))
        for cycle, column in self._columns.items():
            used = sum(limit.factors.get(link, 0) for link in links_of(self._cycles[cycle]))
            if used:
                row.SetCoefficient(column, used)

    def solve(self) -> Bound:
        """Work out what the exchanges can weigh at most."""
        joining = [] if self._columns else self._find_first()
        while True:
            for cycle in joining:
                self._add_column(cycle)
            self._solver.Solve()
            entry_prices, limit_prices = (
                _read_prices(self._entry_rows),
                _read_prices(self._limit_rows),
            )
            worth = self._find_worth(entry_prices, limit_prices)
            joining = self._find_joining(worth)
            if not joining:
                break
        return self._build_bound(worth, entry_prices, limit_prices)

    def _find_first(self) -> list[int]:
        """Find the exchanges that come nearest to what their entries want most."""
        dearest = self._weights[:-1].max(axis=1) * _SCALE
        worth = self._find_worth(dearest, np.zeros(len(self._limits), dtype=np.int64))
        first: list[int] = np.argsort(-worth, kind="stable")[:_COLUMNS_AT_ONCE].tolist()
        return first

    def _add_row(self, most: int) -> pywraplp.Constraint:
        return self._solver.Constraint(-self._solver.infinity(), most)

    def _add_column(self, cycle: int) -> None:
        column = self._solver.NumVar(0, self._solver.infinity(), "")
        self._columns[cycle] = column
        self._solver.Objective().SetCoefficient(column, int(self._total[cycle]))
        used: Counter[int] = Counter()
        for link in links_of(self._cycles[cycle]):
            self._entry_rows[link[0]].SetCoefficient(column, 1)
            for number, factor in self._limits_on.get(link, ()):
                used[number] += factor
        for number, factor in used.items():
            self._limit_rows[number].SetCoefficient(column, factor)

    def _find_worth(self, entry_prices: IntArray, limit_prices: IntArray) -> IntArray:
        """Give what each exchange is worth, in millionths."""
        worth = self._weights * _SCALE
        worth[:-1, :-1] -= entry_prices[:, None]
        for limit, price in zip(self._limits, limit_prices.tolist(), strict=True):
            if price:
                for link, factor in limit.factors.items():
                    worth[link] -= factor * price
        result: IntArray = worth[self._taker, self._giver].sum(axis=1)
        return result

    def _find_joining(self, worth: IntArray) -> list[int]:
        worth = worth.copy()
        worth[list(self._columns)] = 0
        best = np.argsort(-worth, kind="stable")[:_COLUMNS_AT_ONCE]
        joining: list[int] = best[worth[best] > _TOLERANCE].tolist()
        return joining

    def _build_bound(
        self, worth: IntArray, entry_prices: IntArray, limit_prices: IntArray
    ) -> Bound:
        """Raise the prices of entries until no exchange is worth more than nothing."""
        raised = max(0, -(-int(worth.max()) // 2))
        size = (self._taker < len(self._weights) - 1).sum(axis=1)
        is_used = np.isin(np.arange(len(entry_prices)), self._taker)
        total = int((entry_prices + raised)[is_used].sum())
        total += sum(
            price * limit.most
            for price, limit in zip(limit_prices.tolist(), self._limits, strict=True)
        )
        is_priced = np.isin(np.arange(len(worth)), list(self._columns))
        return Bound(total, size * raised - worth, is_priced)


def _build_link_columns(cycles: Sequence[Cycle], nobody: int) -> tuple[IntArray, IntArray]:
    """Give takers and givers of exchanges x moves; a swap's third move is nobody's."""
    taker = np.full((len(cycles), _LONGEST), nobody, dtype=np.int64)
    giver = taker.copy()
    for size in (2, _LONGEST):
        rows = [row for row, cycle in enumerate(cycles) if len(cycle) == size]
        of_size = np.array([cycles[row] for row in rows], dtype=np.int64).reshape(-1, size)
        taker[rows, :size] = of_size
        giver[rows, :size] = np.roll(of_size, -1, axis=1)
    return taker, giver


def _read_prices(rows: Sequence[pywraplp.Constraint]) -> IntArray:
    prices = np.array([row.dual_value() for row in rows], dtype=np.float64)
    return np.maximum(np.rint(prices * _SCALE), 0).astype(np.int64)
