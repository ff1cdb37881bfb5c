"""What residents do in a schedule, as arrays that several rules read."""

from functools import cached_property

from scheduler_app.acgme.axis import TimeAxis
from scheduler_app.acgme.periods import Periods, find_periods
from scheduler_app.acgme.rows import DutyRows, collect_rows
from scheduler_app.acgme.windows import Windows
from scheduler_app.model import Schedule


class DutyRecord:
    """The duty of residents in a schedule and in its problem's history.

    Parameters
    ----------
    schedule
        The schedule.

    Attributes
    ----------
    problem
        What the schedule was made for.
    axis
        The line of minutes on which points lie.
    residents
        The people whose rows the arrays have.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.problem = schedule.problem
        self.axis = TimeAxis(schedule.problem)
        self.residents = [self.problem.people[i] for i in self.axis.residents]

    @cached_property
    def rows(self) -> DutyRows:
        """The assignments, one by one."""
        return collect_rows(self.schedule, self.axis)

    @cached_property
    def periods(self) -> Periods:
        """The assignments on site, joined where there is no gap between them."""
        return find_periods(self.rows, self.problem.shift_types)

    @cached_property
    def windows(self) -> Windows:
        """The windows over which averages are taken."""
        return Windows(self.problem, self.axis.residents)
