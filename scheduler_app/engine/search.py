"""The search for a good schedule of one block, in four stages.

Local search finds a schedule that covers the demand, then one that costs hardly more than a sum
which no schedule undercuts; where it answers, it answers at once. Where it does not, it improves
what there is, step by step, or decides which demand to leave. What is still to be gained or
proved is left to the whole solver.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler_app.engine import prices
from scheduler_app.engine.errors import NoScheduleError
from scheduler_app.engine.instance import Instance
from scheduler_app.engine.model import BlockModel
from scheduler_app.engine.objective import compute_objective
from scheduler_app.engine.solver import Effort, NewsCallback
from scheduler_app.engine.trim import trim
from scheduler_app.model.arrays import BoolArray

QUESTION_LIMIT = 3e-4
"""Most work of each of the first two stages, in the solver's deterministic units a decision."""

DESCENT_LIMIT = 1e-3
"""Most work of the third."""

Report = Callable[[float | None, float, int | None], None]
"""Called with objective, bound and people missing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A schedule of a block.

    Parameters
    ----------
    assigned
        Posts x people: who works which.
    parts
        The objective by part.
    bound
        No schedule costs less.
    first_cover_seconds
        Elapsed time until the first schedule without uncovered demand; None if there was none.
    """

    assigned: BoolArray
    parts: dict[str, float]
    bound: float
    first_cover_seconds: float | None

    @property
    def objective(self) -> float:
        """The sum of the parts."""
        return sum(self.parts.values())

    @property
    def gap(self) -> float:
        """How far the objective is from the bound, in prices of an uncovered shift or bounds."""
        return (self.objective - self.bound) / max(self.bound, prices.UNCOVERED)


class BlockSearch:
    """The search in one block.

    Parameters
    ----------
    instance
        The block.
    effort
        What the search may use.
    gap
        At which it is content.
    report
        Told of each better schedule or bound.
    """

    def __init__(self, instance: Instance, effort: Effort, gap: float, report: Report) -> None:
        self._instance = instance
        self._effort = effort
        self._gap = gap
        self._report = report
        self._best: Found | None = None
        self._bound = 0.0
        self._first_cover: float | None = None

    def run(self) -> Found:
        """Find a schedule.

        Raises
        ------
        NoScheduleError
            If the search was stopped before there was one.
        """
        for stage in (self._ask_locally, self._descend_locally, self._improve):
            if not self._effort.is_over and not self._is_content:
                stage()
        if self._best is None and self._effort.stop.is_set():
            raise NoScheduleError("the search was stopped before there was any schedule")
        return self._best or self._keep_empty()

    @property
    def _is_content(self) -> bool:
        return self._best is not None and self._best.gap <= self._gap

    @property
    def _target(self) -> int:
        """A cost that is within the gap of what no schedule undercuts."""
        return int(self._bound + self._gap * max(self._bound, prices.UNCOVERED))

    def _ask_locally(self) -> None:
        model = BlockModel(self._instance)
        self._bound = float(model.floor)
        model.ask_for_cover()
        self._search_locally(model, QUESTION_LIMIT)
        if not self._effort.is_over and not self._is_content:
            model.ask_for_cost_of_at_most(self._target)
            self._search_locally(model, QUESTION_LIMIT)

    def _descend_locally(self) -> None:
        model = BlockModel(self._instance)
        model.minimize()
        best = self._best or self._keep_empty()
        model.hint(best.assigned)
        self._search_locally(model, DESCENT_LIMIT, self._pass_on)

    def _search_locally(
        self, model: BlockModel, limit: float, on_news: NewsCallback | None = None
    ) -> None:
        while not self._effort.is_over:
            solver = self._effort.solve(
                model.cp,
                work_limit=limit * model.size,
                enough=self._target,
                is_local=True,
                on_news=on_news,
            )
            if solver is None:
                return
            assigned = trim(self._instance, model.read(solver))
            if not model.enforce_hours(assigned):
                self._keep(assigned)
                return

    def _improve(self) -> None:
        model = BlockModel(self._instance)
        model.enforce_hours()
        model.minimize()
        best = self._best or self._keep_empty()
        model.hint(best.assigned)
        solver = self._effort.solve(
            model.cp,
            absolute_gap=self._gap * max(self._bound, prices.UNCOVERED),
            on_news=self._pass_on,
        )
        if solver is not None:
            self._bound = max(self._bound, solver.best_objective_bound)
            self._keep(trim(self._instance, model.read(solver)))

    def _keep_empty(self) -> Found:
        return self._keep(np.zeros_like(self._instance.allowed))

    def _keep(self, assigned: BoolArray) -> Found:
        parts = compute_objective(self._instance, assigned)
        if not parts["uncovered"] and self._first_cover is None:
            self._first_cover = self._effort.elapsed_seconds
        found = Found(assigned, parts, self._bound, self._first_cover)
        if self._best is None or found.objective <= self._best.objective:
            self._best = found
        missing = int(parts["uncovered"] // prices.UNCOVERED)
        self._report(self._best.objective, self._bound, missing)
        return self._best

    def _pass_on(self, objective: float | None, bound: float) -> None:
        best = None if self._best is None else self._best.objective
        known = [value for value in (objective, best) if value is not None]
        lowest = min(known, default=None)
        missing = None if lowest is None else int(lowest // prices.UNCOVERED)
        self._report(lowest, max(bound, self._bound), missing)
