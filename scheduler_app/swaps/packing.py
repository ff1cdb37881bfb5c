"""The best set of exchanges of which each entry takes part in one, by CP-SAT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler_app.swaps.cycles import Cycle, links_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from scheduler_app.swaps.limits import Limit, Link


@dataclass(frozen=True, slots=True)
class Packing:
    """A set of exchanges.

    Parameters
    ----------
    cycles
        The exchanges.
    is_best
        Whether it is proved that no set of them weighs more.
    work
        What it took, in the deterministic seconds of CP-SAT.
    """

    cycles: list[Cycle]
    is_best: bool
    work: float


def pack(
    cycles: Sequence[Cycle],
    weights: Sequence[int],
    limits: Iterable[Limit],
    seed: int,
    most_work: float,
) -> Packing:
    """Choose the exchanges that weigh most together.

    Parameters
    ----------
    cycles, weights
        The exchanges, and what each weighs.
    limits
        On their moves.
    seed
        Of the solver.
    most_work
        After which the best found is taken, in the deterministic seconds of CP-SAT.
    """
    # Here, not above: importing the swaps is not to load the solver.
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    is_chosen = [model.new_bool_var("") for _ in cycles]
    _use_each_entry_once(model, cycles, is_chosen)
    _keep_limits(model, cycles, is_chosen, limits)
    model.maximize(cp_model.LinearExpr.weighted_sum(is_chosen, weights))
    solver = cp_model.CpSolver()
    _set_parameters(solver, seed, most_work)
    status = solver.solve(model)
    work = solver.response_proto.deterministic_time
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Packing([], False, work)
    pairs = zip(cycles, is_chosen, strict=True)
    chosen = [cycle for cycle, is_this in pairs if solver.boolean_value(is_this)]
    return Packing(chosen, status == cp_model.OPTIMAL, work)


def _set_parameters(solver: cp_model.CpSolver, seed: int, most_work: float) -> None:
    parameters = solver.parameters
    parameters.random_seed = seed
    parameters.num_workers = 1  # with one thread it repeats itself exactly
    parameters.max_deterministic_time = most_work
    parameters.catch_sigint_signal = False
    # The linear relaxation all but decides a packing: presolve would take longer than it.
    parameters.linearization_level = 2
    parameters.max_presolve_iterations = 1
    parameters.cp_model_probing_level = 0
    parameters.symmetry_level = 0


def _use_each_entry_once(
    model: cp_model.CpModel, cycles: Sequence[Cycle], is_chosen: list[cp_model.IntVar]
) -> None:
    with_entry: dict[int, list[cp_model.IntVar]] = {}
    for is_this, cycle in zip(is_chosen, cycles, strict=True):
        for entry in cycle:
            with_entry.setdefault(entry, []).append(is_this)
    for exchanges in with_entry.values():
        model.add_at_most_one(exchanges)


def _keep_limits(
    model: cp_model.CpModel,
    cycles: Sequence[Cycle],
    is_chosen: list[cp_model.IntVar],
    limits: Iterable[Limit],
) -> None:
    with_link: dict[Link, list[cp_model.IntVar]] = {}
    for is_this, cycle in zip(is_chosen, cycles, strict=True):
        for link in links_of(cycle):
            with_link.setdefault(link, []).append(is_this)
    for limit in limits:
        terms = [
            factor * var
            for link, factor in limit.factors.items()
            for var in with_link.get(link, ())
        ]
        if terms:
            model.add(sum(terms) <= limit.most)
