"""The rule on hours worked a week."""

from scheduler_app.acgme.averages import report_averages
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Violation
from scheduler_app.acgme.worked import (
    DAYS_IN_A_WEEK,
    MINUTES_IN_AN_HOUR,
    moonlighting_minutes,
    weekly_average,
    worked_minutes,
)

LIMIT_HOURS = 80


def weekly_hours(record: DutyRecord) -> list[Violation]:
    """Find averages of more than 80 hours a week over four weeks.

    Clinical and educational work, in-house call, the work done in at-home call and all
    moonlighting count. Measured in hours a week.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.20 (VI.F.1).
    """
    windows = record.windows
    minutes = windows.sums(worked_minutes(record))
    allowed = LIMIT_HOURS * MINUTES_IN_AN_HOUR - moonlighting_minutes(record)
    is_offending = minutes * DAYS_IN_A_WEEK > allowed * windows.days_averaged
    averages = weekly_average(record, minutes, windows.days_counted)
    return report_averages(record, "weekly_hours", is_offending, averages, LIMIT_HOURS)
