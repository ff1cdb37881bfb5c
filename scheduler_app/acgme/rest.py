"""The rules on rest between periods of duty."""

import numpy as np

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Level, Violation
from scheduler_app.model.arrays import BoolArray

LIMIT_AFTER_CALL_HOURS = 14
LIMIT_BETWEEN_HOURS = 8
_CALL_HOURS = 24
_MINUTES_IN_AN_HOUR = 60


def rest_after_call(record: DutyRecord) -> list[Violation]:
    """Find less than 14 hours of rest after 24 hours of in-house call.

    It is owed after each period of duty of 24 hours or more with an in-house call in it, when
    the next period begins in the horizon. Measured in hours.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.21 (VI.F.2).
    """
    periods = record.periods
    is_long = periods.end - periods.start >= _CALL_HOURS * _MINUTES_IN_AN_HOUR
    is_owed = (is_long & periods.has_call)[:-1]
    return _report(record, "rest_after_call", is_owed, LIMIT_AFTER_CALL_HOURS, Level.MUST)


def rest_between(record: DutyRecord) -> list[Violation]:
    """Find less than 8 hours of rest between two periods of duty, which should not be.

    The second of them begins in the horizon. Measured in hours.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.21 (VI.F.2).
    """
    is_owed = np.ones(max(len(record.periods.start) - 1, 0), dtype=np.bool_)
    return _report(record, "rest_between", is_owed, LIMIT_BETWEEN_HOURS, Level.SHOULD)


def _report(
    record: DutyRecord, rule: str, is_owed: BoolArray, limit: int, level: Level
) -> list[Violation]:
    """Report the periods that are owed rest, and are followed too soon by the next."""
    periods, date_of = record.periods, record.problem.date_of
    rest = periods.start[1:] - periods.end[:-1]
    found = np.flatnonzero(is_owed & (rest < limit * _MINUTES_IN_AN_HOUR))
    horizon = record.axis.midnights_of_all(0, 0)[:, 0]
    found = found[periods.start[found + 1] >= horizon[periods.resident[found]]]
    columns = (
        periods.resident[found],
        record.axis.days(periods.end[found] - 1),
        record.axis.days(periods.start[found + 1]),
        rest[found] / _MINUTES_IN_AN_HOUR,
    )
    return [
        Violation(
            rule, record.residents[who].id, None, date_of(first), date_of(last), hours, limit, level
        )
        for who, first, last, hours in zip(*(c.tolist() for c in columns), strict=True)
    ]
