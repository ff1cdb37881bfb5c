"""How many hours a week residents work."""

from dataclasses import dataclass
from datetime import date as Date

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.worked import weekly_average, worked_minutes
from scheduler_app.model import Schedule


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The hours of one resident, as the rule ``weekly_hours`` counts them.

    Parameters
    ----------
    person
        Id of the resident.
    average_hours
        Hours a week, averaged over the horizon's days not on leave.
    max_hours
        Hours a week in the window of four weeks with the highest average.
    max_first, max_last
        The days of that window, the first of several, both included.
    """

    person: str
    average_hours: float
    max_hours: float
    max_first: Date
    max_last: Date


def work_hours(schedule: Schedule) -> tuple[WorkHours, ...]:
    """Add up the hours of every resident.

    Days of leave are taken out of the hours and of the days; an average is over a week at
    least. Windows roll by one day, reach into the history and end in the horizon. Moonlighting
    outside the schedule counts, except in a horizon or window that is leave throughout.

    Parameters
    ----------
    schedule
        The schedule, of any status.

    Returns
    -------
    tuple of WorkHours
        One for each resident, in the order of the problem's people.
    """
    record = DutyRecord(schedule)
    windows, date_of = record.windows, record.problem.date_of
    worked = worked_minutes(record)
    in_horizon = slice(-windows.span_first, None)
    days = (~windows.is_away[:, in_horizon]).sum(axis=1, keepdims=True)
    horizon = weekly_average(record, worked[:, in_horizon].sum(axis=1, keepdims=True), days)
    rolling = weekly_average(record, windows.sums(worked), windows.days_counted)
    found = []
    for row, worst in enumerate(rolling.argmax(axis=1).tolist()):
        first, last = map(date_of, windows.first_and_last_day(worst))
        average, highest = float(horizon[row, 0]), float(rolling[row, worst])
        found.append(WorkHours(record.residents[row].id, average, highest, first, last))
    return tuple(found)
