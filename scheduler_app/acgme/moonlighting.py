"""The rule on moonlighting."""

import numpy as np

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Violation
from scheduler_app.model import ShiftKind

_FIRST_YEAR = 1


def moonlighting(record: DutyRecord) -> list[Violation]:
    """Find moonlighting of residents in their first year.

    Each moonlighting shift of the schedule is a violation, measured in hours; so are hours
    outside the schedule, measured in hours a week over the whole horizon.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.25 (VI.F.5).
    """
    found = _shifts(record) + _outside(record)
    return sorted(found, key=lambda v: (record.problem.person_index[v.person or ""], v.first))


def _shifts(record: DutyRecord) -> list[Violation]:
    types, rows = record.problem.shift_types, record.rows
    is_moonlighting = np.array([s.kind is ShiftKind.MOONLIGHTING for s in types])
    found = []
    for row in np.flatnonzero(is_moonlighting[rows.shift] & (rows.day >= 0)).tolist():
        person = record.residents[rows.resident[row]]
        if person.pgy == _FIRST_YEAR:
            date = record.problem.date_of(int(rows.day[row]))
            hours = types[rows.shift[row]].duration_hours
            found.append(Violation("moonlighting", person.id, None, date, date, hours, 0))
    return found


def _outside(record: DutyRecord) -> list[Violation]:
    first, last = record.problem.start, record.problem.end
    return [
        Violation("moonlighting", p.id, None, first, last, p.moonlighting_hours, 0)
        for p in record.residents
        if p.pgy == _FIRST_YEAR and p.moonlighting_hours > 0
    ]
