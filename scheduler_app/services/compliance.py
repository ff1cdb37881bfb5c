"""How a stored schedule keeps the work-hour rules."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date as Date

from sqlalchemy import Engine

from scheduler_app import acgme
from scheduler_app.acgme import RULES, UnknownRuleError, Violation, WorkHours
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.worked import DAYS_IN_A_WEEK, MINUTES_IN_AN_HOUR, worked_minutes
from scheduler_app.model import Schedule
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.errors import ForbiddenError, NotFoundError
from scheduler_app.services.schedules.reading import (
    compute_cached,
    find_violations,
    read_schedule,
)


@dataclass(frozen=True, slots=True)
class Compliance:
    """What was found in one version of a schedule."""

    schedule_id: int
    version: int
    violations: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class PersonHours:
    """The hours of one resident.

    Parameters
    ----------
    hours
        As the rule ``weekly_hours`` counts them.
    weeks
        First day of each week of the horizon, and hours of the schedule worked in it; the last
        week may be shorter.
    """

    hours: WorkHours
    weeks: tuple[tuple[Date, float], ...]


def check_compliance(
    database: Engine, actor: Actor, schedule_id: int, *, rules: Collection[str] | None = None
) -> Compliance:
    """Check a schedule.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and which schedule.
    rules
        Ids of the rules to check; by default all.

    Raises
    ------
    UnknownRuleError
        If there is no such rule.
    NotFoundError
        If there is no such schedule for whoever asks.
    """
    for rule in rules or ():
        if rule not in RULES:
            raise UnknownRuleError(rule, RULES)
    loaded = read_schedule(database, actor, schedule_id)
    found = find_violations(loaded)
    if rules is not None:
        found = tuple(violation for violation in found if violation.rule in rules)
    return Compliance(schedule_id, loaded.state.version, found)


def list_work_hours(
    database: Engine, actor: Actor, schedule_id: int, *, person: str | None = None
) -> tuple[PersonHours, ...]:
    """List the hours of the residents in a schedule; residents see their own.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and of which schedule.
    person
        Id of the one resident wanted; by default all that the actor may see.

    Raises
    ------
    ForbiddenError
        If a resident asks for somebody else.
    NotFoundError
        If there is no such schedule or resident for whoever asks.
    """
    if actor.role is AccountRole.RESIDENT:
        person = _choose_own(actor, person)
    every = compute_cached(read_schedule(database, actor, schedule_id), compute_hours)
    if person is None:
        return every
    chosen = tuple(entry for entry in every if entry.hours.person == person)
    if not chosen:
        raise NotFoundError(
            f"no resident has the id {person!r}", "list the people to see which there are"
        )
    return chosen


def compute_hours(schedule: Schedule) -> tuple[PersonHours, ...]:
    """Add up each resident's hours, and each week's."""
    days = schedule.problem.days
    record = DutyRecord(schedule)
    minutes = worked_minutes(record)[:, -days:]
    firsts = range(0, days, DAYS_IN_A_WEEK)
    dates = [schedule.problem.date_of(day) for day in firsts]
    return tuple(
        PersonHours(
            hours,
            tuple(
                (date, float(row[day : day + DAYS_IN_A_WEEK].sum()) / MINUTES_IN_AN_HOUR)
                for date, day in zip(dates, firsts, strict=True)
            ),
        )
        for hours, row in zip(acgme.work_hours(schedule), minutes, strict=True)
    )


def _choose_own(actor: Actor, person: str | None) -> str:
    if actor.person is None or person not in (None, actor.person):
        raise ForbiddenError("residents see their own hours", "leave the person out")
    return actor.person
