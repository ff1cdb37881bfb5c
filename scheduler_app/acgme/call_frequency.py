"""The rule on how often in-house call may come."""

import numpy as np

from scheduler_app.acgme.averages import report_averages
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Violation
from scheduler_app.model import ShiftKind
from scheduler_app.model.arrays import IntArray

LIMIT_NIGHTS = 3


def call_frequency(record: DutyRecord) -> list[Violation]:
    """Find in-house call more often than every third night, averaged over four weeks.

    A call belongs to the day on which it starts; those on days of leave are left out. Measured
    in days for each call.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.27 (VI.F.7).
    """
    days = record.windows.days_averaged
    calls = record.windows.sums(_calls_by_day(record))
    is_offending = LIMIT_NIGHTS * calls > days
    averages = days / np.maximum(calls, 1)
    return report_averages(record, "call_frequency", is_offending, averages, LIMIT_NIGHTS)


def _calls_by_day(record: DutyRecord) -> IntArray:
    rows, windows = record.rows, record.windows
    is_call = np.array([s.kind is ShiftKind.IN_HOUSE_CALL for s in record.problem.shift_types])
    counted = np.flatnonzero(is_call[rows.shift] & (rows.day >= windows.span_first))
    cell = rows.resident[counted] * windows.span_days + rows.day[counted] - windows.span_first
    calls = np.bincount(cell, minlength=windows.is_away.size).reshape(windows.is_away.shape)
    return np.where(windows.is_away, 0, calls)
