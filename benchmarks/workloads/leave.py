"""Leave and wishes, drawn for the people of a program."""

import random
from datetime import date as Date, timedelta

from scheduler_app.model import OFF, Absence, AbsenceKind, Person, Preference

BLOCK_DAYS = 28


def build_absences(
    people: tuple[Person, ...], start: Date, days: int, chance: random.Random
) -> tuple[Absence, ...]:
    """Draw about 4.5 % of all days as leave.

    Parameters
    ----------
    people
        Who may be away.
    start, days
        The horizon.
    chance
        The source of randomness.
    """
    absences: list[Absence] = []
    for person in people:
        for block in range(0, days, BLOCK_DAYS):
            length = min(BLOCK_DAYS, days - block)
            absences += _leave_in_block(person, start + timedelta(days=block), length, chance)
    return tuple(absences)


def _leave_in_block(
    person: Person, first: Date, length: int, chance: random.Random
) -> list[Absence]:
    draw = chance.random()
    if draw < 0.14 and length >= 7:
        monday = first + timedelta(days=7 * chance.randrange(length // 7))
        return [Absence(person.id, monday, monday + timedelta(days=6), AbsenceKind.VACATION)]
    if draw < 0.20 and length >= 3:
        begin = first + timedelta(days=chance.randrange(length - 2))
        return [Absence(person.id, begin, begin + timedelta(days=2), AbsenceKind.CONFERENCE)]
    if draw < 0.32:
        day = first + timedelta(days=chance.randrange(length))
        return [Absence(person.id, day, day, AbsenceKind.SICK)]
    return []


def build_preferences(
    people: tuple[Person, ...], start: Date, days: int, chance: random.Random
) -> tuple[Preference, ...]:
    """Draw about one wish a resident in four weeks, most of them for a day off.

    Parameters
    ----------
    people
        Residents wish, faculty do not.
    start, days
        The horizon.
    chance
        The source of randomness.
    """
    preferences = []
    for person in people:
        if not person.is_resident:
            continue
        for block in range(0, days, BLOCK_DAYS):
            length = min(BLOCK_DAYS, days - block)
            for offset in chance.sample(range(length), min(chance.choice((0, 1, 2)), length)):
                date = start + timedelta(days=block + offset)
                wish = OFF if chance.random() < 0.8 else chance.choice(("D", "O"))
                preferences.append(Preference(person.id, date, wish, chance.choice((1, 2, 3, 5))))
    return tuple(preferences)
