"""The rule on days free of duty."""

import numpy as np

from scheduler_app.acgme.averages import report_averages
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.runs import find_runs
from scheduler_app.acgme.violations import Violation
from scheduler_app.model.arrays import IntArray

LIMIT_DAYS = 1
_DAYS_IN_A_WEEK = 7
_FREE_MINUTES = 24 * 60


def day_free(record: DutyRecord) -> list[Violation]:
    """Find less than one day in seven free of all duty, averaged over four weeks.

    A free day is 24 continuous hours, whatever the time at which it begins. At-home call is
    duty here. Days of leave are not free, and fewer than seven days not on leave owe nothing.
    Measured in free days a week.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.21 and 6.28 (VI.F.2, VI.F.8).
    """
    windows = record.windows
    free = _DAYS_IN_A_WEEK * free_days(record)
    is_owed = windows.days_counted >= _DAYS_IN_A_WEEK
    is_offending = is_owed & (free < LIMIT_DAYS * windows.days_averaged)
    averages = free / windows.days_averaged
    return report_averages(record, "day_free", is_offending, averages, LIMIT_DAYS)


def free_days(record: DutyRecord) -> IntArray:
    """Count the free days of residents x windows.

    A gap between duties holds as many free days as whole 24 hours. Of a gap across a window's
    edge only the part inside counts: gaps in the middle come from a running sum, the first and
    the last are cut.
    """
    windows = record.windows
    gap_start, gap_end = _find_gaps(record)
    held = _running_sum((gap_end - gap_start) // _FREE_MINUTES)
    midnight = record.axis.midnights_of_all(windows.span_first, record.problem.days)
    gap = np.searchsorted(gap_end, midnight, side="right")  # the first that ends later
    start = gap_start[gap]
    rest_of_gap = (gap_end[gap] - np.maximum(start, midnight)) // _FREE_MINUTES
    in_first, in_later = windows.at_begins(rest_of_gap - held[gap + 1]), windows.at_ends(held[gap])
    has_whole_gaps = windows.at_ends(gap) > windows.at_begins(gap)
    cut_start = np.maximum(windows.at_ends(start), windows.at_begins(midnight))
    in_last = np.maximum(windows.at_ends(midnight) - cut_start, 0) // _FREE_MINUTES
    result: IntArray = np.where(has_whole_gaps, in_first + in_later, 0) + in_last
    return result


def _running_sum(counts: IntArray) -> IntArray:
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts)))


def _find_gaps(record: DutyRecord) -> tuple[IntArray, IntArray]:
    """Find where the gaps between duty and leave start and end, in order.

    Once sorted, the i-th start follows a gap exactly when the i-th end is over before it: then
    all that started earlier has ended. An edge of each resident's span is a duty of no length,
    so that no gap reaches from one resident to the next.
    """
    axis, windows, rows = record.axis, record.windows, record.rows
    midnight = axis.midnights_of_all(windows.span_first, record.problem.days)
    away, first, after = find_runs(windows.is_away)
    edges = np.append(midnight[:, (0, -1)], len(midnight) * axis.stride)
    start = np.sort(np.concatenate((rows.start, midnight[away, first], edges)))
    end = np.sort(np.concatenate((rows.end, midnight[away, after], edges)))
    gap = np.flatnonzero(start[1:] > end[:-1])
    return end[gap], start[gap + 1]
