"""What is checked when exchanges are carried out."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from scheduler_app.acgme import Violation, validate
from scheduler_app.model import Assignment, Problem, Schedule
from scheduler_app.swaps.bars import FREE, Bar, bar_of
from scheduler_app.swaps.eligibility import find_ineligible
from scheduler_app.swaps.errors import InfeasibleExchangeError
from scheduler_app.swaps.exchanges import Part
from scheduler_app.swaps.new_violations import find_new_violations
from scheduler_app.swaps.slots import find_missing_seniors, slot_of


def check_before(schedule: Schedule, parts: Sequence[Part]) -> None:
    """Check that assignments are there, and go to people who may work them.

    Raises
    ------
    InfeasibleExchangeError
        Naming the first person for whom it is not so.
    """
    _check_assignments(schedule, parts)
    _check_eligible(schedule.problem, _takings(parts))


def check_after(before: Schedule, after: Schedule, parts: Sequence[Part]) -> None:
    """Check that exchanges have broken nothing.

    Raises
    ------
    InfeasibleExchangeError
        Naming the first person and what would be broken.
    """
    takings = _takings(parts)
    _check_double_bookings(after, takings)
    _check_seniors(before, after, takings)
    for violation in find_new_violations(validate(before), validate(after)):
        raise InfeasibleExchangeError(_find_person(violation, takings), violation.rule)


def _takings(parts: Sequence[Part]) -> list[tuple[str, Assignment]]:
    return [(part.person, part.takes) for part in parts if part.takes is not None]


def _check_assignments(schedule: Schedule, parts: Sequence[Part]) -> None:
    """Check that every assignment given is there once, and goes to one person."""
    there = Counter(schedule.assignments)
    given = Counter(part.gives for part in parts)
    taken = Counter(part.takes for part in parts)
    for part in parts:
        is_owner = part.gives is None or part.gives.person == part.person
        moved = [assignment for assignment in (part.gives, part.takes) if assignment is not None]
        is_once = all(given[a] == taken[a] == there[a] == 1 for a in moved)
        if not (is_owner and is_once and part.person in schedule.problem.person_index):
            raise InfeasibleExchangeError(part.person, Bar.ASSIGNMENT)


def _check_eligible(problem: Problem, takings: list[tuple[str, Assignment]]) -> None:
    index = problem.person_index
    taker = np.array([index[person] for person, _ in takings], dtype=np.int64)
    rows = [(index[a.person], *slot_of(problem, a)) for _, a in takings]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    bars = find_ineligible(problem, taker, *columns).diagonal()
    for (person, _), bar in zip(takings, bars.tolist(), strict=True):
        if bar != FREE:
            raise InfeasibleExchangeError(person, bar_of(bar))


def _check_double_bookings(after: Schedule, takings: list[tuple[str, Assignment]]) -> None:
    table, index = after.table, after.problem.person_index
    worked = Counter(zip(table.person.tolist(), table.day.tolist(), strict=True))
    for person, taken in takings:
        if worked[index[person], after.problem.day_of(taken.date)] > 1:
            raise InfeasibleExchangeError(person, Bar.OTHER_ASSIGNMENT)


def _check_seniors(
    before: Schedule, after: Schedule, takings: list[tuple[str, Assignment]]
) -> None:
    missing_before, missing_after = find_missing_seniors(before), find_missing_seniors(after)
    for person, taken in takings:
        slot = slot_of(before.problem, taken)
        if missing_after.get(slot, 0) > missing_before.get(slot, 0):
            raise InfeasibleExchangeError(person, Bar.MIN_SENIORS)


def _find_person(violation: Violation, takings: list[tuple[str, Assignment]]) -> str:
    """Give who breaks a rule; of a shift that lacks faculty, the first who comes to it."""
    if violation.person is not None:
        return violation.person
    return next(
        person
        for person, taken in takings
        if taken.date == violation.first
        and f"{taken.rotation} {taken.shift_type}" == violation.place
    )
