"""The rule on nights in a row."""

import numpy as np

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.runs import find_runs
from scheduler_app.acgme.violations import Violation
from scheduler_app.model import ShiftKind
from scheduler_app.model.arrays import BoolArray

LIMIT_NIGHTS = 6


def night_float(record: DutyRecord) -> list[Violation]:
    """Find more than six nights in a row.

    Shifts of kind night on consecutive dates are a run; one that began in the history counts
    with all its nights when it reaches into the horizon. Measured in nights.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.26 (VI.F.6); the number of nights is that of
    the requirements effective July 2011, VI.G.6.
    """
    residents, first, after = find_runs(_nights_by_day(record))
    first += record.axis.first_day
    after += record.axis.first_day
    found = np.flatnonzero((after - first > LIMIT_NIGHTS) & (after > 0))
    columns = (column[found].tolist() for column in (residents, first, after))
    return [_report(record, *run) for run in zip(*columns, strict=True)]


def _nights_by_day(record: DutyRecord) -> BoolArray:
    """Tell whether residents have a night on a day: residents x days of the axis."""
    rows, axis = record.rows, record.axis
    is_night = np.array([s.kind is ShiftKind.NIGHT for s in record.problem.shift_types])
    nights = np.flatnonzero(is_night[rows.shift])
    by_day = np.zeros((len(axis.residents), len(axis.midnights)), dtype=np.bool_)
    by_day[rows.resident[nights], rows.day[nights] - axis.first_day] = True
    return by_day


def _report(record: DutyRecord, resident: int, first: int, after: int) -> Violation:
    date_of = record.problem.date_of
    person, nights = record.residents[resident].id, after - first
    return Violation(
        "night_float", person, None, date_of(first), date_of(after - 1), nights, LIMIT_NIGHTS
    )
