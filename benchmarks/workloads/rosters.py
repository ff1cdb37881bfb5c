"""Rosters that no engine made: a cyclic pattern that breaks the rules in known places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import cycle, islice

from scheduler_app.model import Assignment, AssignmentTable, Problem, Schedule

from .lines import DUTIES, IN_FIRST_YEAR, LINES_AGAINST, WEEKS
from .offenders import UNSUPERVISED, find_offenders

_BLOCK_DAYS = 28
_FIRST_SUNDAY = 6


def build_roster(problem: Problem, seed: int = 0) -> Schedule:
    """Build a roster for one of the programs of this package.

    Validation has the same work and the same answer with it at every commit, which it would not
    have with what the engine of the commit generates.

    Parameters
    ----------
    problem
        From ``build_problem``.
    seed
        Where in the pattern the first resident begins; the same seed gives the same roster.
    """
    offenders = find_offenders(problem)
    duties: list[Assignment] = []
    for number, person in enumerate(problem.people):
        if person.is_resident:
            rule = offenders.get(person.id)
            weeks = LINES_AGAINST[rule] if rule else _turn(WEEKS, number + seed)
            duties += _work(problem, number, weeks)
    duties += _supervise(problem, duties)
    return Schedule(problem, AssignmentTable.from_assignments(problem, duties))


def _turn(weeks: tuple[str, ...], steps: int) -> tuple[str, ...]:
    first = steps % len(weeks)
    return weeks[first:] + weeks[:first]


def _work(problem: Problem, number: int, weeks: tuple[str, ...]) -> Iterator[Assignment]:
    person = problem.people[number]
    letters = "".join(weeks) if person.is_senior else "".join(weeks).translate(IN_FIRST_YEAR)
    for day, letter in zip(range(problem.days), cycle(letters)):
        if letter in DUTIES and not problem.absent[number, day]:
            rotation, shift_type = DUTIES[letter]
            yield Assignment(person.id, problem.date_of(day), shift_type, rotation)


def _supervise(problem: Problem, duties: Iterable[Assignment]) -> Iterator[Assignment]:
    """Give every supervised shift the faculty it needs, each in turn."""
    turns = cycle(person for person in problem.people if not person.is_resident)
    for (date, rotation, shift_type), quarters in sorted(_count_quarters(problem, duties).items()):
        is_planted = problem.day_of(date) % _BLOCK_DAYS == _FIRST_SUNDAY
        if not (is_planted and f"{rotation} {shift_type}" == UNSUPERVISED):
            for person in islice(turns, -(-quarters // 4)):
                yield Assignment(person.id, date, shift_type, rotation)


def _count_quarters(problem: Problem, duties: Iterable[Assignment]) -> Counter:
    """Count the quarters of a member of the faculty that each shift needs: two for PGY-1."""
    is_supervised = {shift.code: shift.is_supervised for shift in problem.shift_types}
    quarters: Counter = Counter()
    for duty in duties:
        if is_supervised[duty.shift_type]:
            person = problem.people[problem.person_index[duty.person]]
            quarters[duty.date, duty.rotation, duty.shift_type] += 1 if person.is_senior else 2
    return quarters
