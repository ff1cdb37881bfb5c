"""Who breaks which rule in a roster."""

from itertools import islice

from scheduler_app.model import Person, Problem

from .lines import LINES_AGAINST

RESIDENTS_PER_OFFENDER = 25
UNSUPERVISED = "WARD D"
"""Rotation and shift type without faculty on the first Sunday of every four weeks."""


def find_planted(problem: Problem) -> frozenset[tuple[str, str]]:
    """Find the violations that a roster of four weeks or more has for certain.

    Parameters
    ----------
    problem
        Of the roster.

    Returns
    -------
    frozenset
        Pairs of a rule and who or what breaks it: the id of a resident, or a rotation and its
        shift type. A roster of four weeks has no other violation, and each of these once.
    """
    offenders = {(rule, person) for person, rule in find_offenders(problem).items()}
    return frozenset(offenders | {("supervision", UNSUPERVISED)})


def find_offenders(problem: Problem) -> dict[str, str]:
    """Find the residents who break a rule, and which: one a rule for every 25 residents.

    They are those least away, since leave may take out what breaks the rule.
    """
    residents = _sort_by_days_away(problem)
    times = max(1, len(residents) // RESIDENTS_PER_OFFENDER)
    offenders: dict[str, str] = {}
    for rule, weeks in LINES_AGAINST.items():
        left = (p for p in residents if p.id not in offenders and _may_work(p, weeks))
        offenders |= {person.id: rule for person in list(islice(left, times))}
    return offenders


def _sort_by_days_away(problem: Problem) -> list[Person]:
    days_away = problem.absent[:, : problem.days].sum(axis=1).tolist()
    pairs = sorted(zip(days_away, problem.people, strict=True), key=lambda pair: pair[0])
    return [person for _, person in pairs if person.is_resident]


def _may_work(person: Person, weeks: tuple[str, ...]) -> bool:
    return person.is_senior or not any("C" in week for week in weeks)
