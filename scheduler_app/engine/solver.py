"""Runs CP-SAT so that it can be watched, stopped and repeated."""

import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

NewsCallback = Callable[[float | None, float], None]
"""Called with the best objective, None before there is one, and the bound."""

POLL_SECONDS = 0.02

LOCAL_SHARE = 0.5
"""Most of what remains that a local search takes."""


@dataclass
class Effort:
    """What a search may use, and what it has used.

    Parameters
    ----------
    seed
        Of every solve.
    workers
        Threads, at least 1; with one the search repeats itself exactly.
    deadline
        ``time.monotonic()`` at which the search ends.
    deterministic_deadline
        ``deterministic_time`` at which it ends.
    stop
        Set by another thread, or a signal handler, to end the search.
    """

    seed: int
    workers: int
    deadline: float
    deterministic_deadline: float
    stop: threading.Event
    deterministic_time: float = 0.0
    branches: int = 0
    conflicts: int = 0
    variables: int = 0
    constraints: int = 0
    started: float = field(default_factory=time.monotonic)

    @property
    def elapsed_seconds(self) -> float:
        """Time since the search began."""
        return time.monotonic() - self.started

    @property
    def remaining_seconds(self) -> float:
        """Time to the deadline, at least 0."""
        return max(self.deadline - time.monotonic(), 0.0)

    @property
    def remaining_work(self) -> float:
        """Deterministic time to its deadline, at least 0."""
        return max(self.deterministic_deadline - self.deterministic_time, 0.0)

    @property
    def is_over(self) -> bool:
        """Whether the search was stopped or its time has passed."""
        return self.stop.is_set() or self.remaining_seconds == 0 or self.remaining_work == 0

    def solve(
        self,
        model: cp_model.CpModel,
        *,
        work_limit: float = math.inf,
        absolute_gap: float = 0.0,
        enough: float = -math.inf,
        is_local: bool = False,
        on_news: NewsCallback | None = None,
    ) -> cp_model.CpSolver | None:
        """Solve a model within what is left.

        Parameters
        ----------
        model
            The model.
        work_limit
            Most deterministic time.
        absolute_gap
            Ends the search when the objective is this near to the bound.
        enough
            Ends the search at a schedule that costs no more.
        is_local
            Whether local search alone looks for a solution, after little presolve and in one
            thread: where there are many solutions it answers at once.
        on_news
            Told of better schedules and bounds.

        Returns
        -------
        CpSolver or None
            The solver that holds a solution; None if there is none.
        """
        solver = self._configure(work_limit, absolute_gap, is_local)
        watcher = _Watcher(on_news or (lambda _objective, _bound: None), enough)
        solver.best_bound_callback = watcher.on_bound
        status = self._run(solver, model, watcher)
        self._account(solver, model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return solver
        return None

    def _configure(
        self, work_limit: float, absolute_gap: float, is_local: bool
    ) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.random_seed = self.seed
        parameters.num_workers = self.workers
        parameters.interleave_search = self.workers == 1
        parameters.absolute_gap_limit = absolute_gap
        parameters.catch_sigint_signal = False
        share = LOCAL_SHARE if is_local else 1.0
        parameters.max_time_in_seconds = self.remaining_seconds * share
        parameters.max_deterministic_time = min(self.remaining_work * share, work_limit)
        if is_local:
            parameters.use_ls_only = True
            parameters.num_workers = 1
            parameters.max_presolve_iterations = 1
            parameters.cp_model_probing_level = 0
            parameters.symmetry_level = 0
        return solver

    def _run(
        self,
        solver: cp_model.CpSolver,
        model: cp_model.CpModel,
        watcher: cp_model.CpSolverSolutionCallback,
    ) -> cp_model.CpSolverStatus:
        """Solve in a thread of its own, so that this one answers signals meanwhile."""
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(solver.solve, model, watcher)
            try:
                while True:
                    if self.stop.is_set():
                        solver.stop_search()
                    try:
                        return future.result(timeout=POLL_SECONDS)
                    except FutureTimeoutError:
                        continue
            except BaseException:
                solver.stop_search()
                raise

    def _account(self, solver: cp_model.CpSolver, model: cp_model.CpModel) -> None:
        self.deterministic_time += solver.deterministic_time
        self.branches += solver.num_branches
        self.conflicts += solver.num_conflicts
        self.variables = max(self.variables, len(model.proto.variables))
        self.constraints = max(self.constraints, len(model.proto.constraints))


class _Watcher(cp_model.CpSolverSolutionCallback):
    def __init__(self, on_news: NewsCallback, enough: float) -> None:
        super().__init__()
        self._on_news = on_news
        self._enough = enough
        self._objective: float | None = None

    def on_solution_callback(self) -> None:
        self._objective = self.objective_value
        self._on_news(self._objective, self.best_objective_bound)
        if self._objective <= self._enough:
            self.stop_search()

    def on_bound(self, bound: float) -> None:
        self._on_news(self._objective, bound)
