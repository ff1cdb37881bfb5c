"""Who works with whom, and for how long."""

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import Schedule

DAYS_IN_A_WEEK = 7


def compute_shared_hours(schedule: Schedule) -> NDArray[np.float64]:
    """Add up the hours that two people share a shift of a rotation in the hospital.

    Parameters
    ----------
    schedule
        The schedule; its history does not count. Somebody assigned twice to the same shift of a
        rotation counts once, and at-home call is shared with nobody.

    Returns
    -------
    NDArray
        Hours a week, on average over the horizon: people x people, symmetric, 0 on the diagonal.
    """
    problem, table = schedule.problem, schedule.table
    shape = (problem.days, len(problem.shift_types), len(problem.rotations))
    on_site = np.array([shift.is_on_site for shift in problem.shift_types])
    rows = np.flatnonzero(on_site[table.shift])
    slot = np.ravel_multi_index((table.day[rows], table.shift[rows], table.rotation[rows]), shape)
    used, row = np.unique(slot, return_inverse=True)
    is_there = np.zeros((len(used), len(problem.people)))
    is_there[row, table.person[rows]] = 1
    durations = np.array([shift.duration_hours for shift in problem.shift_types])
    hours = durations[np.unravel_index(used, shape)[1]]
    shared: NDArray[np.float64] = (is_there.T * hours) @ is_there
    np.fill_diagonal(shared, 0)
    return shared * DAYS_IN_A_WEEK / problem.days
