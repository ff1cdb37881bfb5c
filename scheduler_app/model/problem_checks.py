"""What a problem must keep beyond the ranges of its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scheduler_app.model.errors import InvalidProblemError
from scheduler_app.model.preferences import OFF

if TYPE_CHECKING:
    from scheduler_app.model.demand import Demand
    from scheduler_app.model.people import Person
    from scheduler_app.model.problem import Problem

MAX_DAYS = 371
"""An academic year and the week in which it may end."""

MAX_PEOPLE = 1000

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Instants are counted from 1970; far dates are slips of the pen."""

MAX_HISTORY_DAYS = 2 * MAX_DAYS
"""The year before a year's first block, and the year itself before its last."""


def check_problem(problem: Problem) -> None:
    """Check everything, and stop at the first fault.

    Raises
    ------
    InvalidProblemError
        Naming the place, the fault and the remedy.
    """
    for check in (
        _check_size,
        _check_dates,
        _check_timezone,
        _check_names,
        _check_rotations,
        _check_absences,
        _check_preferences,
        _check_history,
        _check_demand,
    ):
        check(problem)


def _check_size(problem: Problem) -> None:
    if not 1 <= problem.days <= MAX_DAYS:
        raise InvalidProblemError(
            "days", f"a horizon of {problem.days} days", f"ask for 1 to {MAX_DAYS} days"
        )
    if len(problem.people) > MAX_PEOPLE:
        raise InvalidProblemError(
            "people",
            f"{len(problem.people):,} people",
            f"split the program into parts of at most {MAX_PEOPLE:,} people",
        )
    for place in ("people", "shift_types", "rotations"):
        if not getattr(problem, place):
            raise InvalidProblemError(place, "the list is empty", "add at least one")


def _check_dates(problem: Problem) -> None:
    if not FIRST_YEAR <= problem.start.year <= LAST_YEAR:
        raise InvalidProblemError(
            "start", f"the year {problem.start.year}", f"name {FIRST_YEAR} to {LAST_YEAR}"
        )
    known = [("history_start", problem.history_start or problem.start)]
    known += [(f"history[{i}].date", entry.date) for i, entry in enumerate(problem.history)]
    for place, date in known:
        if problem.day_of(date) < -MAX_HISTORY_DAYS:
            raise InvalidProblemError(
                place,
                f"{date} is more than {MAX_HISTORY_DAYS} days before the start {problem.start}",
                "leave out what is older",
            )


def _check_timezone(problem: Problem) -> None:
    try:
        ZoneInfo(problem.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidProblemError(
            "timezone",
            f"no time zone is named {problem.timezone!r}",
            "use an IANA name such as 'America/New_York'",
        ) from error


def _check_names(problem: Problem) -> None:
    _check_unique("people", "id", [person.id for person in problem.people])
    _check_unique("shift_types", "code", [shift.code for shift in problem.shift_types])
    _check_unique("rotations", "id", [rotation.id for rotation in problem.rotations])


def _check_unique(place: str, field: str, names: list[str]) -> None:
    seen: dict[str, int] = {}
    for position, name in enumerate(names):
        if name in seen:
            raise InvalidProblemError(
                f"{place}[{position}].{field}",
                f"{name!r} stands already at {place}[{seen[name]}]",
                f"give each a {field} of its own",
            )
        seen[name] = position


def _check_known(place: str, what: str, name: str, known: Iterable[str]) -> None:
    if name not in known:
        raise InvalidProblemError(
            place, f"no {what} is named {name!r}", "add it or correct the name"
        )


def _check_rotations(problem: Problem) -> None:
    for position, rotation in enumerate(problem.rotations):
        for code in rotation.shift_types:
            place = f"rotations[{position}].shift_types"
            _check_known(place, "shift type", code, problem.shift_index)


def _check_absences(problem: Problem) -> None:
    by_person: dict[str, list[int]] = {}
    for position, absence in enumerate(problem.absences):
        place = f"absences[{position}].person"
        _check_known(place, "person", absence.person, problem.person_index)
        by_person.setdefault(absence.person, []).append(position)
    for positions in by_person.values():
        positions.sort(key=lambda position: problem.absences[position].first)
        for earlier, later in pairwise(positions):
            one, other = problem.absences[earlier], problem.absences[later]
            if other.first <= one.last:
                raise InvalidProblemError(
                    f"absences[{later}]",
                    f"{other.first} to {other.last} of {other.person!r} overlaps "
                    f"absences[{earlier}], {one.first} to {one.last}",
                    "join the two or shorten one",
                )


def _check_preferences(problem: Problem) -> None:
    wishes = {OFF, *problem.shift_index}
    for position, preference in enumerate(problem.preferences):
        place = f"preferences[{position}]"
        _check_known(f"{place}.person", "person", preference.person, problem.person_index)
        _check_known(f"{place}.wish", "wish or shift type", preference.wish, wishes)
        if not problem.start <= preference.date <= problem.end:
            raise InvalidProblemError(
                f"{place}.date",
                f"{preference.date} is outside the horizon {problem.start} to {problem.end}",
                "remove the wish or correct its date",
            )


def _check_history(problem: Problem) -> None:
    if problem.history_start is not None and problem.history_start > problem.start:
        raise InvalidProblemError(
            "history_start",
            f"{problem.history_start} is after the start {problem.start}",
            "name a day on or before the start",
        )
    for position, assignment in enumerate(problem.history):
        place = f"history[{position}]"
        check_assignment_names(problem, place, assignment)
        if assignment.date >= problem.start:
            raise InvalidProblemError(
                f"{place}.date",
                f"{assignment.date} is not before the start {problem.start}",
                "keep only earlier assignments in the history",
            )


def check_assignment_names(problem: Problem, place: str, assignment: object) -> None:
    """Check that an assignment's person, shift type and rotation exist.

    Raises
    ------
    InvalidProblemError
        Naming ``place`` and the unknown name.
    """
    for field, what, known in (
        ("person", "person", problem.person_index),
        ("shift_type", "shift type", problem.shift_index),
        ("rotation", "rotation", problem.rotation_index),
    ):
        _check_known(f"{place}.{field}", what, getattr(assignment, field), known)


def _check_demand(problem: Problem) -> None:
    seen: dict[tuple[object, str, str], int] = {}
    qualified = _Qualified(problem)
    for position, demand in enumerate(problem.demand):
        place = f"demand[{position}]"
        _check_known(f"{place}.rotation", "rotation", demand.rotation, problem.rotation_index)
        _check_known(f"{place}.shift_type", "shift type", demand.shift_type, problem.shift_index)
        key = (demand.date, demand.shift_type, demand.rotation)
        if key in seen:
            raise InvalidProblemError(
                place,
                f"{demand.rotation} {demand.shift_type} on {demand.date} stands already at "
                f"demand[{seen[key]}]",
                "join the two",
            )
        seen[key] = position
        if not problem.start <= demand.date <= problem.end:
            raise InvalidProblemError(
                f"{place}.date",
                f"{demand.date} is outside the horizon {problem.start} to {problem.end}",
                "remove it or correct its date",
            )
        _check_demand_fits_rotation(problem, place, demand)
        qualified.check(place, demand)


def _check_demand_fits_rotation(problem: Problem, place: str, demand: Demand) -> None:
    rotation = problem.rotations[problem.rotation_index[demand.rotation]]
    if demand.shift_type not in rotation.shift_types:
        raise InvalidProblemError(
            f"{place}.shift_type",
            f"rotation {rotation.id!r} does not use shift type {demand.shift_type!r}",
            "add it to the rotation's shift_types or correct the demand",
        )
    if demand.min_residents > rotation.max_residents:
        raise InvalidProblemError(
            f"{place}.min_residents",
            f"{demand.min_residents} are needed where rotation {rotation.id!r} holds "
            f"{rotation.max_residents}",
            "lower the demand or raise the rotation's max_residents",
        )


class _Qualified:
    """Whether anybody can answer a demand, asked once a rotation."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._counts: dict[tuple[str, str], int] = {}

    def check(self, place: str, demand: Demand) -> None:
        rotation = self._problem.rotations[self._problem.rotation_index[demand.rotation]]
        shift = self._problem.shift_types[self._problem.shift_index[demand.shift_type]]
        needs_faculty = demand.faculty or (demand.min_residents and shift.is_supervised)

        def is_resident(person: Person) -> bool:
            return person.is_resident and person.pgy in rotation.pgy_levels

        def is_senior(person: Person) -> bool:
            return is_resident(person) and person.is_senior

        def is_faculty(person: Person) -> bool:
            return not person.is_resident

        for needed, field, who, test in (
            (demand.min_residents, "min_residents", "resident", is_resident),
            (demand.min_seniors, "min_seniors", "senior resident", is_senior),
            (needs_faculty, "faculty", "member of the faculty", is_faculty),
        ):
            if needed and not self._count(rotation.id, rotation.activity, who, test):
                raise InvalidProblemError(
                    f"{place}.{field}",
                    f"no {who} is qualified for rotation {rotation.id!r}",
                    f"add {rotation.activity!r} to somebody's qualifications or drop the demand",
                )

    def _count(self, rotation: str, activity: str, who: str, test: Callable[[Person], bool]) -> int:
        key = (rotation, who)
        if key not in self._counts:
            people = self._problem.people
            self._counts[key] = sum(activity in p.qualifications and test(p) for p in people)
        return self._counts[key]
