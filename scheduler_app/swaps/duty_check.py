"""Whether somebody's changed duty breaks a work-hour rule, asked for many changes at once.

Rules on a person's duty look at that person alone. So each change becomes a resident of a program
made for the purpose, with the leave, the history and the changed assignments of the person whom
it would touch, and the validator sees hundreds of them in one go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scheduler_app.acgme import RULES, Violation, validate
from scheduler_app.model import Absence, Assignment, AssignmentTable, Problem, Schedule
from scheduler_app.model.arrays import IntArray
from scheduler_app.swaps.bars import Bar
from scheduler_app.swaps.hopeless import is_hopeless
from scheduler_app.swaps.new_violations import find_new_violations

RULES_ON_PEOPLE = tuple(rule for rule in RULES if rule != "supervision")

_MOST_AT_ONCE = 1000
"""People of a problem."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one person parts with and takes.

    Parameters
    ----------
    person
        Position of the person.
    lost
        Rows of the schedule's table.
    gained
        Day and position of the shift type of each assignment taken; the work-hour rules do not
        ask in which rotation it is.
    """

    person: int
    lost: tuple[int, ...]
    gained: tuple[tuple[int, int], ...]


class DutyCheck:
    """Examines changes of one schedule, each only once.

    Parameters
    ----------
    schedule
        The schedule before any change.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._problem = schedule.problem
        self._answers: dict[Change, str | None] = {}
        self._hopeless: set[Change] = set()
        self._begin, self._end = (
            np.searchsorted(schedule.table.person, range(len(self._problem.people)), side)
            for side in ("left", "right")
        )
        self._before: dict[str, list[Violation]] = {}
        for violation in validate(schedule, rules=RULES_ON_PEOPLE):
            self._before.setdefault(violation.person or "", []).append(violation)
        self._absences: dict[str, list[Absence]] = {}
        for absence in self._problem.absences:
            self._absences.setdefault(absence.person, []).append(absence)
        self._history: dict[str, list[Assignment]] = {}
        for assignment in self._problem.history:
            self._history.setdefault(assignment.person, []).append(assignment)

    def find_bars(self, changes: Iterable[Change]) -> list[str | None]:
        """Find what each change would break: one assignment a day, or a work-hour rule anew.

        Returns
        -------
        list
            The first of ``BARS`` that it would break, by change; None where there is none.
        """
        asked = list(changes)
        unknown = [c for c in dict.fromkeys(asked) if c not in self._answers]
        for first in range(0, len(unknown), _MOST_AT_ONCE):
            self._examine(unknown[first : first + _MOST_AT_ONCE])
        return [self._answers[change] for change in asked]

    def find_hopeless(self, changes: Iterable[Change]) -> list[bool]:
        """Tell which changes are barred, and stay so whatever is taken besides.

        ``is_hopeless`` says what makes violations stay; a day with two assignments keeps them.
        """
        asked = list(changes)
        self.find_bars(asked)
        return [change in self._hopeless for change in asked]

    def _examine(self, changes: list[Change]) -> None:
        changed = self._build_schedule(changes)
        is_booked_twice = _find_double_bookings(changed, changes)
        found: dict[int, list[Violation]] = {}
        for violation in validate(changed, rules=RULES_ON_PEOPLE):
            found.setdefault(int(violation.person or ""), []).append(violation)
        for number, change in enumerate(changes):
            person = self._problem.people[change.person].id
            after = [replace(violation, person=person) for violation in found.get(number, ())]
            new = list(find_new_violations(self._before.get(person, ()), after))
            bar = new[0].rule if new else None
            self._answers[change] = Bar.OTHER_ASSIGNMENT if is_booked_twice[number] else bar
            before = self._before.get(person, ())
            if is_booked_twice[number] or is_hopeless(new, before, self._problem):
                self._hopeless.add(change)

    def _build_schedule(self, changes: Sequence[Change]) -> Schedule:
        problem = self._build_problem(changes)
        owner, row = self._rows_left(changes)
        table = self._schedule.table
        gained = np.array(
            [(number, *duty) for number, change in enumerate(changes) for duty in change.gained],
            dtype=np.int64,
        ).reshape(-1, 3)
        columns = (
            np.concatenate((owner, gained[:, 0])),
            np.concatenate((table.day[row], gained[:, 1])),
            np.concatenate((table.shift[row], gained[:, 2])),
            np.zeros(len(owner) + len(gained), dtype=np.int64),
        )
        return Schedule(problem, AssignmentTable.from_columns(problem, *columns))

    def _build_problem(self, changes: Sequence[Change]) -> Problem:
        people, absences, history = [], [], []
        for number, change in enumerate(changes):
            person, name = self._problem.people[change.person], str(number)
            people.append(replace(person, id=name))
            absences += [replace(a, person=name) for a in self._absences.get(person.id, ())]
            history += [replace(a, person=name) for a in self._history.get(person.id, ())]
        return replace(
            self._problem,
            people=tuple(people),
            demand=(),
            preferences=(),
            absences=tuple(absences),
            history=tuple(history),
            history_start=self._problem.date_of(self._problem.first_known_day),
        )

    def _rows_left(self, changes: Sequence[Change]) -> tuple[IntArray, IntArray]:
        """Give the assignments that stay, as numbers of the changes and rows of the table."""
        people = [change.person for change in changes]
        begin, count = self._begin[people], (self._end - self._begin)[people]
        owner = np.repeat(np.arange(len(changes)), count)
        row = np.arange(len(owner)) + np.repeat(begin - np.cumsum(count) + count, count)
        lost = np.array([row for change in changes for row in change.lost], dtype=np.int64)
        losers = [number for number, change in enumerate(changes) for _ in change.lost]
        size = len(self._schedule.table)
        stays = ~np.isin(owner * size + row, np.array(losers, dtype=np.int64) * size + lost)
        return owner[stays], row[stays]


def _find_double_bookings(changed: Schedule, changes: Sequence[Change]) -> list[bool]:
    """Tell of each change whether a day with an assignment taken has another one."""
    days = changed.problem.days
    worked = np.bincount(
        changed.table.person * days + changed.table.day, minlength=len(changes) * days
    ).reshape(-1, days)
    return [
        any(worked[number, day] > 1 for day, _ in change.gained)
        for number, change in enumerate(changes)
    ]
