"""Who is away, and when."""

from dataclasses import replace
from datetime import date as Date

from sqlalchemy import Engine

from scheduler_app.model import Absence
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
)
from scheduler_app.services.people import build_unknown_person
from scheduler_app.store import Page, transaction
from scheduler_app.store.queries import absences as queries
from scheduler_app.store.queries.absences import AbsenceFilter
from scheduler_app.store.queries.people import lock_person
from scheduler_app.store.queries.programs import raise_revision
from scheduler_app.store.tables import AbsenceRow, ProgramRow

MARGIN_DAYS = 366
"""How far outside the program's horizon somebody may be away."""


def list_absences(
    database: Engine,
    actor: Actor,
    wanted: AbsenceFilter,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[AbsenceRow]:
    """List absences by person and first day: planners see all, others their own.

    Raises
    ------
    ForbiddenError
        If somebody who does not plan asks for another person's.
    InvalidPageError
        If limit or cursor cannot be.
    """
    if wanted.person is not None:
        _check_own(actor, wanted.person)
    if not actor.is_planner:
        wanted = replace(wanted, person=actor.person)
    with transaction(database) as session:
        return queries.list_absences(session, actor.program_id, limit, cursor, wanted)


def add_absence(database: Engine, actor: Actor, absence: Absence) -> AbsenceRow:
    """Store an absence, and count the change in the program's revision.

    Raises
    ------
    ForbiddenError
        If somebody who does not plan asks for another person.
    NotFoundError
        If the program has no such person.
    InvalidInputError
        If it is more than ``MARGIN_DAYS`` outside the program's horizon: a slip of the pen.
    ConflictError
        If the person is away on some of the days already.
    """
    _check_own(actor, absence.person)
    with transaction(database) as session:
        # The lock lets of two overlapping absences only the first pass.
        if lock_person(session, actor.program_id, absence.person) is None:
            raise build_unknown_person(absence.person)
        _check_days(session.get_one(ProgramRow, actor.program_id), absence)
        other = queries.find_overlapping_absence(
            session, actor.program_id, absence.person, absence.first, absence.last
        )
        if other is not None:
            raise ConflictError(
                f"{absence.person!r} is away from {other.first} to {other.last} already, "
                f"absence {other.id}",
                "choose other days, or delete that absence first",
            )
        raise_revision(session, actor.program_id)
        return queries.insert_absence(session, actor.program_id, absence)


def remove_absence(database: Engine, actor: Actor, absence_id: int) -> None:
    """Delete an absence, and count the change in the program's revision.

    Raises
    ------
    NotFoundError
        If whoever asks can see no absence with this number.
    """
    person = None if actor.is_planner else actor.person
    with transaction(database) as session:
        if not queries.delete_absence(session, actor.program_id, absence_id, person):
            raise NotFoundError(
                f"no absence has the number {absence_id}", "list them to see which there are"
            )
        raise_revision(session, actor.program_id)


def _check_own(actor: Actor, person: str) -> None:
    if not actor.is_planner and person != actor.person:
        raise ForbiddenError(
            f"the absences of {person!r} are not yours", f"name yourself, {actor.person!r}"
        )


def _check_days(program: ProgramRow, absence: Absence) -> None:
    start = program.start.toordinal()
    first = Date.fromordinal(max(start - MARGIN_DAYS, Date.min.toordinal()))
    last = Date.fromordinal(min(start + program.days + MARGIN_DAYS, Date.max.toordinal()))
    for field, day in (("first", absence.first), ("last", absence.last)):
        if not first <= day <= last:
            raise InvalidInputError(
                field, f"{day} is far outside the program's horizon", f"name days {first} to {last}"
            )
