"""The tables."""

from scheduler_app.store.tables.accounts import AccountRow, SigningKeyRow, SignInRow
from scheduler_app.store.tables.base import Base
from scheduler_app.store.tables.jobs import JobRow
from scheduler_app.store.tables.messages import MessageRow
from scheduler_app.store.tables.plans import AbsenceRow, DemandRow, HistoryRow, PreferenceRow
from scheduler_app.store.tables.programs import PersonRow, ProgramRow, RotationRow, ShiftTypeRow
from scheduler_app.store.tables.rates import RateCountRow
from scheduler_app.store.tables.schedules import AssignmentRow, ScheduleRow
from scheduler_app.store.tables.swaps import ExchangeRow, SwapRow

__all__ = [
    "AbsenceRow",
    "AccountRow",
    "AssignmentRow",
    "Base",
    "DemandRow",
    "ExchangeRow",
    "HistoryRow",
    "JobRow",
    "MessageRow",
    "PersonRow",
    "PreferenceRow",
    "ProgramRow",
    "RateCountRow",
    "RotationRow",
    "ScheduleRow",
    "ShiftTypeRow",
    "SignInRow",
    "SigningKeyRow",
    "SwapRow",
]
