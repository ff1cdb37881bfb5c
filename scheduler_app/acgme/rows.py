"""The residents' assignments as columns."""

from dataclasses import dataclass

import numpy as np

from scheduler_app.acgme.axis import TimeAxis
from scheduler_app.model import Schedule
from scheduler_app.model.arrays import IntArray


@dataclass(frozen=True, slots=True)
class DutyRows:
    """Assignments of residents in history and horizon, by resident and start.

    Parameters
    ----------
    resident
        Row of the resident, from 0.
    day
        The day on which the shift starts, relative to the problem's start.
    shift
        Position of the shift type.
    start, end
        Points on the axis.
    """

    resident: IntArray
    day: IntArray
    shift: IntArray
    start: IntArray
    end: IntArray


def collect_rows(schedule: Schedule, axis: TimeAxis) -> DutyRows:
    """Join the history's and the schedule's assignments of residents."""
    problem, history, table = schedule.problem, schedule.problem.history_table, schedule.table
    row_of_person = np.full(len(problem.people), -1)
    row_of_person[axis.residents] = np.arange(len(axis.residents))
    resident = row_of_person[np.concatenate((history.person, table.person))]
    kept = np.flatnonzero(resident >= 0)
    resident = resident[kept]
    day = np.concatenate((history.day, table.day))[kept]
    shift = np.concatenate((history.shift, table.shift))[kept]
    start = axis.points(resident, problem.timeline.starts(day, shift))
    order = np.argsort(start, kind="stable")
    start, shift = start[order], shift[order]
    durations = np.array([s.duration_minutes for s in problem.shift_types])
    return DutyRows(resident[order], day[order], shift, start, start + durations[shift])
