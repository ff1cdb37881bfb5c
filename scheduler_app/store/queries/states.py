"""What a schedule is, without its rows: enough to know whether what was read still holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, Subquery, bindparam, literal, select
from sqlalchemy.orm import Session

from scheduler_app.model import WINDOW_DAYS, ScheduleStatus
from scheduler_app.store.errors import StaleVersionError, UnknownRowError
from scheduler_app.store.queries.parts import part_of_schedule, part_of_schedules, published_list
from scheduler_app.store.tables import ScheduleRow

_FOUR_WEEKS = timedelta(days=WINDOW_DAYS)
_COLUMNS = ("schedule_id", "program_id", "first", "days", "status", "version", "revision")


@dataclass(frozen=True, slots=True)
class ScheduleState:
    """A schedule at one moment; whatever is computed from two equal states is equal.

    Parameters
    ----------
    database
        Where it was read: other databases have other schedules of the same numbers.
    id, program_id
        Numbers of the schedule and of its program.
    start, days, status
        Of the schedule.
    version
        Counts the changes of the schedule.
    revision
        Counts the changes of the program.
    before
        Number and version of each schedule published for the four weeks before this one, whose
        assignments are its history.
    """

    database: Engine | Connection
    id: int
    program_id: int
    start: Date
    days: int
    status: ScheduleStatus
    version: int
    revision: int
    before: tuple[tuple[int, int], ...]

    @classmethod
    def from_row(
        cls, session: Session, row: Any, published: Iterable[Any] | None
    ) -> "ScheduleState":
        """Read a state from a row that has the columns of the schedule."""
        return cls(
            session.get_bind(),
            row.schedule_id,
            row.program_id,
            row.first,
            row.days,
            ScheduleStatus(row.status),
            row.version,
            row.revision,
            tuple((number, version) for number, version, *_ in published or ()),
        )


def find_state(session: Session, program_id: int, schedule_id: int) -> ScheduleState | None:
    """Read the state of a schedule; None if the program has no such schedule."""
    given = {"program_id": program_id, "schedule_id": schedule_id}
    row = session.execute(_statement(), given).one_or_none()
    return None if row is None else ScheduleState.from_row(session, row, row.rows)


def list_states_after(session: Session, state: ScheduleState) -> list[ScheduleState]:
    """List the published schedules that have days of another one in their history."""
    last = state.start + timedelta(days=state.days - 1)
    given = {"program_id": state.program_id, "after": last, "until": last + _FOUR_WEEKS}
    return [
        ScheduleState.from_row(session, row, row.rows) for row in session.execute(_later(), given)
    ]


@cache
def _statement() -> Select[Any]:
    return _select(part_of_schedule())


@cache
def _later() -> Select[Any]:
    part = part_of_schedules()
    is_later = part.c.first > bindparam("after"), part.c.first <= bindparam("until")
    return _select(part).where(part.c.status == "published", *is_later).order_by(part.c.first)


def _select(part: Subquery) -> Select[Any]:
    published = published_list(part.c)
    columns = (part.c[name] for name in _COLUMNS)
    query = select(*columns, published.c.rows).join(published, literal(True))
    return query.where(part.c.program_id == bindparam("program_id"))


def lock_schedule(session: Session, schedule_id: int, version: int | None = None) -> Any:
    """Keep all other writers from a schedule until the transaction ends.

    Every writer does this before it locks any other row, so that none waits for another in a
    circle.

    Parameters
    ----------
    session
        Of the database.
    schedule_id
        Number of the schedule.
    version
        The version that the change was made from; by default any.

    Returns
    -------
    Row
        With ``program_id``, ``start``, ``days``, ``status`` and ``version``.

    Raises
    ------
    UnknownRowError
        If there is no such schedule.
    StaleVersionError
        If it is at another version.
    """
    table = ScheduleRow.__table__.c
    query = select(table.program_id, table.start, table.days, table.status, table.version)
    row = session.execute(query.where(table.id == schedule_id).with_for_update()).one_or_none()
    if row is None:
        raise UnknownRowError("schedule", schedule_id)
    if version is not None and row.version != version:
        raise StaleVersionError(schedule_id, version)
    return row
