"""From a problem to a schedule, block after block."""

import math
import os
import threading
import time
from collections import Counter
from datetime import timedelta

import numpy as np

from scheduler_app.engine import prices
from scheduler_app.engine.errors import InfeasibleProblemError, NoScheduleError
from scheduler_app.engine.instance import Instance
from scheduler_app.engine.known_days import check_known_days
from scheduler_app.engine.progress import Progress, ProgressCallback
from scheduler_app.engine.search import BlockSearch, Found
from scheduler_app.engine.solver import Effort
from scheduler_app.engine.uncovered import find_uncovered
from scheduler_app.model import (
    WINDOW_DAYS,
    Assignment,
    AssignmentTable,
    Problem,
    Schedule,
    SolverStatistics,
    SolverStatus,
    Uncovered,
)

BLOCK_DAYS = 28
MAX_WORKERS = 8

WORK_A_SECOND = 0.25
"""Deterministic time that the solver does in a second even on a slow machine."""


def generate_schedule(
    problem: Problem,
    *,
    seed: int = 0,
    workers: int | None = None,
    time_limit_seconds: float = 60.0,
    gap: float = 0.01,
    on_progress: ProgressCallback | None = None,
    stop: threading.Event | None = None,
) -> Schedule:
    """Generate a schedule that keeps every "must" rule.

    A horizon longer than five weeks is solved in blocks of four, each with those before it as
    history.

    Parameters
    ----------
    problem
        What to schedule.
    seed
        Of the search, 0 to 2**31 - 1; with one worker the same seed gives the same schedule.
    workers
        Threads, at least 1; by default the processors available, at most 8.
    time_limit_seconds
        For the whole horizon, over 0. With one worker the search also ends after a quarter as
        much of the solver's deterministic time, so that even then it repeats itself.
    gap
        The search ends when (objective - bound) / max(bound, price of one uncovered shift)
        is at most this, 0 to 1.
    on_progress
        Called now and then, from other threads too.
    stop
        When set, the search ends and the best schedule so far is returned as interrupted;
        blocks not reached stay empty and their demand is listed as uncovered.

    Raises
    ------
    ValueError
        If a parameter is outside its range.
    InfeasibleProblemError
        If the history, the leave or moonlighting break a rule by themselves.
    NoScheduleError
        If the search was stopped before there was any schedule.
    """
    if workers is None:
        workers = min(_available_processors(), MAX_WORKERS)
    _check_parameters(seed, workers, time_limit_seconds, gap)
    _check_moonlighting(problem)
    check_known_days(problem)
    run = _Run(
        problem, seed, workers, time_limit_seconds, gap, on_progress, stop or threading.Event()
    )
    return run.schedule()


def _available_processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_parameters(seed: int, workers: int, time_limit_seconds: float, gap: float) -> None:
    if not 0 <= seed < 2**31:
        raise ValueError(f"Expected a seed from 0 to 2147483647, got {seed}.")
    if workers < 1:
        raise ValueError(f"Expected workers >= 1, got {workers}.")
    if not time_limit_seconds > 0:
        raise ValueError(f"Expected time_limit_seconds > 0, got {time_limit_seconds}.")
    if not 0 <= gap <= 1:
        raise ValueError(f"Expected a gap from 0 to 1, got {gap}.")


def _check_moonlighting(problem: Problem) -> None:
    for position, person in enumerate(problem.people):
        if person.pgy == 1 and person.moonlighting_hours:
            raise InfeasibleProblemError(
                f"people[{position}].moonlighting_hours",
                f"{person.id} is PGY-1 and may not moonlight",
                "set it to 0",
            )


class _Run:
    """One call: the blocks, what they share, and what they have found."""

    def __init__(
        self,
        problem: Problem,
        seed: int,
        workers: int,
        time_limit_seconds: float,
        gap: float,
        on_progress: ProgressCallback | None,
        stop: threading.Event,
    ) -> None:
        self._problem = problem
        self._gap = gap
        self._on_progress = on_progress
        self._blocks = _split(problem.days)
        self._deadline = time.monotonic() + time_limit_seconds
        self._most_work = WORK_A_SECOND * time_limit_seconds if workers == 1 else math.inf
        self._effort = Effort(seed, workers, self._deadline, self._most_work, stop)
        self._assignments: list[Assignment] = []
        self._uncovered: list[Uncovered] = []
        self._found: list[Found] = []

    def schedule(self) -> Schedule:
        for number, (first_day, days) in enumerate(self._blocks):
            part = self._part(first_day, days)
            try:
                self._solve_block(number, part)
            except NoScheduleError:
                if not self._found:
                    raise
                self._leave_empty(part)
        table = AssignmentTable.from_assignments(self._problem, self._assignments)
        return Schedule(
            self._problem,
            table,
            uncovered=self._in_order_of_demand(),
            statistics=self._statistics(),
        )

    def _part(self, first_day: int, days: int) -> Problem:
        if len(self._blocks) == 1:
            return self._problem
        known = self._problem.date_of(self._problem.first_known_day)
        start = self._problem.date_of(first_day)
        since = max(known, start - timedelta(days=WINDOW_DAYS))
        recent = [a for a in (*self._problem.history, *self._assignments) if a.date >= since]
        return self._problem.part(first_day, days, recent, since)

    def _solve_block(self, number: int, part: Problem) -> None:
        instance = Instance.from_problem(part)
        self._share_what_is_left(len(self._blocks) - number)

        def report(objective: float | None, bound: float, missing: int | None) -> None:
            if self._on_progress is not None:
                elapsed = self._effort.elapsed_seconds
                blocks = len(self._blocks)
                self._on_progress(Progress(number + 1, blocks, objective, bound, elapsed, missing))

        found = BlockSearch(instance, self._effort, self._gap, report).run()
        self._found.append(found)
        self._uncovered += find_uncovered(instance, found.assigned)
        self._assignments += _to_table(instance, found).to_assignments(part)

    def _share_what_is_left(self, blocks: int) -> None:
        """Let a block use nearly twice an even share, the last all: most need far less."""
        share = 2 / (blocks + 1)
        now, done = time.monotonic(), self._effort.deterministic_time
        self._effort.deadline = now + (self._deadline - now) * share
        self._effort.deterministic_deadline = done + (self._most_work - done) * share

    def _leave_empty(self, part: Problem) -> None:
        for demand in part.demand:
            if demand.min_residents or demand.faculty:
                missing = (demand.min_residents, demand.min_seniors, demand.faculty)
                self._uncovered.append(Uncovered(demand, *missing, "the search ended before it"))

    def _in_order_of_demand(self) -> tuple[Uncovered, ...]:
        position = {demand: i for i, demand in enumerate(self._problem.demand)}
        return tuple(sorted(self._uncovered, key=lambda u: position[u.demand]))

    def _statistics(self) -> SolverStatistics:
        effort = self._effort
        parts: Counter[str] = Counter()
        for found in self._found:
            parts.update(found.parts)
        unreached = sum(
            u.missing_residents + u.missing_seniors + u.missing_faculty for u in self._uncovered
        )
        parts["uncovered"] = prices.UNCOVERED * unreached
        objective, bound = float(sum(parts.values())), sum(found.bound for found in self._found)
        is_covered = not self._uncovered
        return SolverStatistics(
            status=self._status(objective, bound),
            objective=objective,
            objective_parts={name: float(cost) for name, cost in parts.items()},
            bound=bound,
            gap=self._gap_reached(objective, bound),
            wall_seconds=effort.elapsed_seconds,
            first_cover_seconds=self._found[-1].first_cover_seconds if is_covered else None,
            deterministic_time=effort.deterministic_time,
            branches=effort.branches,
            conflicts=effort.conflicts,
            variables=effort.variables,
            constraints=effort.constraints,
        )

    def _gap_reached(self, objective: float, bound: float) -> float:
        if len(self._found) == len(self._blocks):
            return max(found.gap for found in self._found)
        return (objective - bound) / max(bound, prices.UNCOVERED)

    def _status(self, objective: float, bound: float) -> SolverStatus:
        if self._effort.stop.is_set():
            return SolverStatus.INTERRUPTED
        return SolverStatus.OPTIMAL if objective <= bound else SolverStatus.FEASIBLE


def _split(days: int) -> list[tuple[int, int]]:
    """Split a horizon into blocks of four weeks; a last week joins the block before it."""
    if days <= BLOCK_DAYS + 7:
        return [(0, days)]
    return [(0, BLOCK_DAYS)] + [
        (first + BLOCK_DAYS, length) for first, length in _split(days - BLOCK_DAYS)
    ]


def _to_table(instance: Instance, found: Found) -> AssignmentTable:
    post, person = np.nonzero(found.assigned)
    posts = instance.posts
    return AssignmentTable.from_columns(
        instance.problem, person, posts.day[post], posts.shift[post], posts.rotation[post]
    )
