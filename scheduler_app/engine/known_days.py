"""Refuses a history and leave that leave somebody too few free days, whatever is scheduled."""

import numpy as np

from scheduler_app.engine.errors import InfeasibleProblemError
from scheduler_app.engine.free_days import DAY_MINUTES
from scheduler_app.engine.windows import WindowRules
from scheduler_app.model import Problem


def check_known_days(problem: Problem) -> None:
    """Check the days free of duty of all who have worked, as if they were given no shift at all.

    Parameters
    ----------
    problem
        What to schedule.

    Raises
    ------
    InfeasibleProblemError
        If somebody has less than one day in seven.
    """
    rules = WindowRules(problem)
    for person in np.unique(problem.history_table.person).tolist():
        if problem.people[person].is_resident:
            _check_person(problem, rules, person)


def _check_person(problem: Problem, rules: WindowRules, person: int) -> None:
    for first, last in rules.list_windows(person):
        if first >= 0:
            return
        n = rules.count_days(person, first, last)
        if n >= 7 and 7 * _count_free(problem, person, first, last) < n:
            raise InfeasibleProblemError(
                "history",
                f"{problem.people[person].id} breaks day_free by {problem.date_of(last)} even "
                "without any new assignment",
                "correct the history or the leave",
            )


def _count_free(problem: Problem, person: int, first: int, last: int) -> int:
    """Count the whole 24 hours of a window between the duty of the history and the leave."""
    history = problem.history_table.where(problem.history_table.person == person)
    durations = np.array([shift.duration_minutes for shift in problem.shift_types])
    duty = problem.timeline.starts(history.day, history.shift)
    midnights = problem.timeline.midnights(first, last + 1)
    since = first - problem.first_known_day
    away = np.flatnonzero(problem.absent[person, since : since + last + 1 - first])
    begins = np.concatenate((duty, midnights[away], midnights[-1:]))
    ends = np.concatenate((duty + durations[history.shift], midnights[away + 1], midnights[-1:]))
    order = np.argsort(begins)
    busy_until = np.maximum.accumulate(np.concatenate((midnights[:1], ends[order])))
    gaps = np.minimum(begins[order], midnights[-1]) - busy_until[:-1]
    return int(np.sum(np.maximum(gaps, 0) // DAY_MINUTES))
