"""The words of residency scheduling: plain data, checked where it is made."""

from scheduler_app.model.absences import Absence, AbsenceKind
from scheduler_app.model.assignments import Assignment, AssignmentTable
from scheduler_app.model.demand import Demand
from scheduler_app.model.errors import InvalidProblemError, SchedulerError
from scheduler_app.model.people import Person, Role
from scheduler_app.model.preferences import OFF, Preference
from scheduler_app.model.problem import WINDOW_DAYS, Problem
from scheduler_app.model.problem_checks import check_assignment_names
from scheduler_app.model.rotations import Rotation
from scheduler_app.model.schedule import (
    Schedule,
    ScheduleStatus,
    SolverStatistics,
    SolverStatus,
    Uncovered,
)
from scheduler_app.model.shifts import ShiftKind, ShiftType

__all__ = [
    "OFF",
    "WINDOW_DAYS",
    "Absence",
    "AbsenceKind",
    "Assignment",
    "AssignmentTable",
    "Demand",
    "InvalidProblemError",
    "Person",
    "Preference",
    "Problem",
    "Role",
    "Rotation",
    "Schedule",
    "ScheduleStatus",
    "SchedulerError",
    "ShiftKind",
    "ShiftType",
    "SolverStatistics",
    "SolverStatus",
    "Uncovered",
    "check_assignment_names",
]
