"""The rules on how long duty may last without a break."""

import numpy as np

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Violation
from scheduler_app.model.arrays import BoolArray, IntArray

LIMIT_CLINICAL_HOURS = 24
LIMIT_HOURS = 28
LIMIT_PGY1_HOURS = 16
_FIRST_YEAR = 1
_MINUTES_IN_AN_HOUR = 60


def continuous_duty(record: DutyRecord) -> list[Violation]:
    """Find periods of duty over 24 hours, or over 28 hours with conferences.

    The four hours more are for transitions of care and education, so they take conferences
    only. Periods that end in the horizon or after it count. Measured in hours: of clinical duty
    where that is over its limit, else of the whole period.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.22 (VI.F.3).
    """
    periods = record.periods
    minutes = periods.end - periods.start
    is_clinical_over = periods.clinical_minutes > LIMIT_CLINICAL_HOURS * _MINUTES_IN_AN_HOUR
    is_over = minutes > LIMIT_HOURS * _MINUTES_IN_AN_HOUR
    measured = np.where(is_clinical_over, periods.clinical_minutes, minutes)
    limit = np.where(is_clinical_over, LIMIT_CLINICAL_HOURS, LIMIT_HOURS)
    return _report(record, "continuous_duty", is_clinical_over | is_over, measured, limit)


def pgy1_continuous_duty(record: DutyRecord) -> list[Violation]:
    """Find periods of duty over 16 hours in the first year, where the program limits them.

    Periods that end in the horizon or after it count. Measured in hours.

    Notes
    -----
    ACGME Common Program Requirements effective July 2011, VI.G.4; dropped in July 2017.
    """
    if not record.problem.is_pgy1_limited_to_16_hours:
        return []
    periods = record.periods
    is_first_year = np.array([person.pgy == _FIRST_YEAR for person in record.residents], dtype=bool)
    minutes = periods.end - periods.start
    is_over = is_first_year[periods.resident] & (minutes > LIMIT_PGY1_HOURS * _MINUTES_IN_AN_HOUR)
    limit = np.full_like(minutes, LIMIT_PGY1_HOURS)
    return _report(record, "pgy1_continuous_duty", is_over, minutes, limit)


def _report(
    record: DutyRecord,
    rule: str,
    is_over: BoolArray,
    minutes: IntArray,
    limit: IntArray,
) -> list[Violation]:
    periods, date_of = record.periods, record.problem.date_of
    horizon = record.axis.midnights_of_all(0, 0)[:, 0]
    found = np.flatnonzero(is_over)
    found = found[periods.end[found] > horizon[periods.resident[found]]]
    columns = (
        periods.resident[found],
        record.axis.days(periods.start[found]),
        record.axis.days(periods.end[found] - 1),
        minutes[found] / _MINUTES_IN_AN_HOUR,
        limit[found],
    )
    return [
        Violation(rule, record.residents[who].id, None, date_of(first), date_of(last), hours, most)
        for who, first, last, hours, most in zip(*(c.tolist() for c in columns), strict=True)
    ]
