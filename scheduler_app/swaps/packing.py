"""The best set of exchanges of which each entry takes part in one, by CP-SAT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scheduler_app.swaps.cycles import Cycle, links_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from scheduler_app.swaps.market import Market

Link = tuple[int, int]
"""A move, as the positions of taker and giver."""


class Packing:
    """The choice among exchanges, as a model to which limits may be added.

    Parameters
    ----------
    market
        Gives weights and what shifts can bear.
    cycles
        The exchanges.
    seed
        Of the solver.
    """

    def __init__(self, market: Market, cycles: Sequence[Cycle], seed: int) -> None:
        # Here, not above: importing the swaps is not to load the solver.
        from ortools.sat.python import cp_model

        self._cp_model = cp_model
        self._market = market
        self._cycles = cycles
        self._seed = seed
        self._model = cp_model.CpModel()
        self._is_chosen = [self._model.new_bool_var("") for _ in cycles]
        self._with_link: dict[Link, list[cp_model.IntVar]] = {}
        for is_chosen, cycle in zip(self._is_chosen, cycles, strict=True):
            for link in links_of(cycle):
                self._with_link.setdefault(link, []).append(is_chosen)
        self._links_of_taker: dict[int, list[Link]] = {}
        for link in self._with_link:
            self._links_of_taker.setdefault(link[0], []).append(link)
        self._use_each_entry_once()
        self._keep_seniors_and_supervision()
        self._maximise_weight()

    @property
    def entries(self) -> list[int]:
        """The entries that take part in some exchange, in order."""
        return sorted(self._links_of_taker)

    def links_of_taker(self, entry: int) -> list[Link]:
        """Give the moves by which an entry takes part in some exchange."""
        return self._links_of_taker.get(entry, [])

    def forbid(self, links: Sequence[Link], others: Iterable[Link]) -> None:
        """Forbid moves together, unless one of the others joins them."""
        chosen = [var for link in links for var in self._with_link[link]]
        joined = [var for link in others for var in self._with_link[link]]
        total = self._cp_model.LinearExpr.sum
        self._model.add(total(chosen) - total(joined) <= len(links) - 1)

    def allow_only(self, combinations: Sequence[Sequence[Link]]) -> None:
        """Allow of the moves of one person those of one of some combinations."""
        total = self._cp_model.LinearExpr.sum
        with_link: dict[Link, list[cp_model.IntVar]] = {}
        is_taken = [self._model.new_bool_var("") for _ in combinations]
        self._model.add_exactly_one(is_taken)
        for is_this, links in zip(is_taken, combinations, strict=True):
            for link in links:
                with_link.setdefault(link, []).append(is_this)
        for link, taken in with_link.items():
            self._model.add(total(self._with_link[link]) == total(taken))

    def solve(self) -> list[Cycle]:
        """Choose the exchanges that weigh most together."""
        solver = self._cp_model.CpSolver()
        parameters = solver.parameters
        parameters.random_seed = self._seed
        parameters.num_workers = 1  # with one thread it repeats itself exactly
        parameters.catch_sigint_signal = False
        # The linear relaxation all but decides a packing: presolve would take longer than it.
        parameters.linearization_level = 2
        parameters.max_presolve_iterations = 1
        parameters.cp_model_probing_level = 0
        parameters.symmetry_level = 0
        status = solver.solve(self._model)
        if status != self._cp_model.OPTIMAL:
            raise AssertionError(f"Expected an optimal packing, got {solver.status_name(status)}.")
        pairs = zip(self._cycles, self._is_chosen, strict=True)
        return [cycle for cycle, is_chosen in pairs if solver.boolean_value(is_chosen)]

    def _use_each_entry_once(self) -> None:
        with_entry: dict[int, list[cp_model.IntVar]] = {}
        for is_chosen, cycle in zip(self._is_chosen, self._cycles, strict=True):
            for entry in cycle:
                with_entry.setdefault(entry, []).append(is_chosen)
        for exchanges in with_entry.values():
            self._model.add_at_most_one(exchanges)

    def _keep_seniors_and_supervision(self) -> None:
        """Keep what several exchanges take from one shift within what it can bear."""
        cover, slot = self._market.cover, self._market.board.slot
        for taken, spare in (
            (cover.seniors_lost, cover.spare_seniors),
            (cover.parts_added, cover.spare_parts),
        ):
            for links in self._links_by_slot(slot.tolist()).values():
                amounts = [int(taken[link]) for link in links]
                if sum(amount for amount in amounts if amount > 0) > spare[links[0][1]]:
                    self._limit(links, amounts, int(spare[links[0][1]]))

    def _links_by_slot(self, slot: list[int]) -> dict[int, list[Link]]:
        by_slot: dict[int, list[Link]] = {}
        for link in self._with_link:
            by_slot.setdefault(slot[link[1]], []).append(link)
        return by_slot

    def _limit(self, links: list[Link], amounts: list[int], most: int) -> None:
        terms = [
            (var, amount)
            for link, amount in zip(links, amounts, strict=True)
            for var in self._with_link[link]
            if amount
        ]
        variables, factors = zip(*terms, strict=True)
        weighted_sum = self._cp_model.LinearExpr.weighted_sum
        self._model.add(weighted_sum(variables, factors) <= most)

    def _maximise_weight(self) -> None:
        weights = self._market.weights
        cycles = self._cycles
        total = np.array([sum(int(weights[link]) for link in links_of(c)) for c in cycles])
        weighted_sum = self._cp_model.LinearExpr.weighted_sum
        self._model.maximize(weighted_sum(self._is_chosen, total.tolist()))
