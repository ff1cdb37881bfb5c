"""Who is trained and allowed for what, whatever the day."""

import numpy as np

from scheduler_app.model import Person, Problem, ShiftKind, ShiftType
from scheduler_app.model.arrays import BoolArray

MAX_DUTY_MINUTES = 24 * 60
MAX_PGY1_MINUTES = 16 * 60


def find_qualified(problem: Problem) -> BoolArray:
    """Find who has the activity, and as a resident the year of training, for which rotation.

    Returns
    -------
    BoolArray
        Rotations x people.
    """
    return np.array(
        [
            [
                rotation.activity in person.qualifications
                and (person.pgy is None or person.pgy in rotation.pgy_levels)
                for person in problem.people
            ]
            for rotation in problem.rotations
        ]
    )


def find_allowed(problem: Problem) -> BoolArray:
    """Find who may work which type of shift.

    Residents work at most 24 hours of clinical duty, PGY-1 at most 16 where the program limits
    them, and no moonlighting in their first year.

    Returns
    -------
    BoolArray
        Shift types x people.

    Notes
    -----
    ACGME Common Program Requirements (Residency), 6.22 and 6.25 (VI.F.3, VI.F.5).
    """
    is_limited = problem.is_pgy1_limited_to_16_hours
    return np.array(
        [
            [_is_allowed(shift, person, is_limited) for person in problem.people]
            for shift in problem.shift_types
        ]
    )


def _is_allowed(shift: ShiftType, person: Person, is_pgy1_limited: bool) -> bool:
    minutes = shift.duration_minutes if shift.is_on_site else 0
    is_first_year = person.pgy == 1
    if person.is_resident and minutes > MAX_DUTY_MINUTES and shift.kind is not ShiftKind.CONFERENCE:
        return False
    if is_first_year and is_pgy1_limited and minutes > MAX_PGY1_MINUTES:
        return False
    return not (is_first_year and shift.kind is ShiftKind.MOONLIGHTING)
