"""The statement that reads a part of a program's horizon, with all that it needs, at once."""

from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.sql.selectable import LateralFromClause

from scheduler_app.model import WINDOW_DAYS
from scheduler_app.store.queries.part_columns import (
    ABSENCE,
    ASSIGNMENT,
    DEMAND,
    PERSON,
    PREFERENCE,
    ROTATION,
    SHIFT_TYPE,
)
from scheduler_app.store.tables import (
    AbsenceRow,
    AssignmentRow,
    DemandRow,
    HistoryRow,
    PersonRow,
    PreferenceRow,
    ProgramRow,
    RotationRow,
    ScheduleRow,
    ShiftTypeRow,
)


def part_of_program() -> Subquery:
    """Name the part of ``program_id`` that is ``start`` and ``days``, by default the program's."""
    program = ProgramRow.__table__.c
    first = func.coalesce(bindparam("start", type_=Date), program.start, type_=Date())
    rest = program.start + program.days - first
    length = func.coalesce(bindparam("days", type_=Integer), rest, type_=Integer())
    return _part(first, length).where(program.id == bindparam("program_id")).subquery("part")


def part_of_schedule() -> Subquery:
    """Name the part of its program that the schedule ``schedule_id`` is for."""
    return _parts_of_schedules().where(ScheduleRow.id == bindparam("schedule_id")).subquery("part")


def part_of_schedules() -> Subquery:
    """Name the parts of their programs that all schedules are for."""
    return _parts_of_schedules().subquery("part")


def _parts_of_schedules() -> Select[Any]:
    schedule, program = ScheduleRow.__table__.c, ProgramRow.__table__.c
    columns = (schedule.status, schedule.version, schedule.uncovered, schedule.statistics)
    return (
        _part(schedule.start, schedule.days)
        .add_columns(schedule.id.label("schedule_id"), *columns)
        .where(schedule.program_id == program.id)
    )


def select_part(part: Subquery) -> Select[Any]:
    """Read a part: one row, with a list of rows for each table.

    A statement sees one moment, so what it reads fits together without a lock.
    """
    lists = _lists(part.c)
    columns = [entry.c.rows.label(name) for name, entry in lists.items()]
    source: FromClause = part
    for entry in lists.values():
        source = source.join(entry, literal(True))
    # The last day is not read: a year after 9999 is none of Python's.
    return select(*(c for c in part.c if c.name != "last"), *columns).select_from(source)


def _part(first: ColumnElement[Any], days: ColumnElement[Any]) -> Select[Any]:
    program = ProgramRow.__table__.c
    return select(
        program.id.label("program_id"),
        program.start.label("program_start"),
        program.days.label("program_days"),
        program.history_start,
        program.timezone,
        program.is_pgy1_limited_to_16_hours,
        program.revision,
        first.label("first"),
        days.label("days"),
        (first + days - 1).label("last"),
        and_(first == program.start, days == program.days).label("is_whole"),
        select(func.min(HistoryRow.date))
        .where(HistoryRow.program_id == program.id)
        .scalar_subquery()
        .label("history_first"),
    )


def _lists(part: Any) -> dict[str, LateralFromClause]:
    before, after = part.first - WINDOW_DAYS, part.last + WINDOW_DAYS
    is_near = and_(AbsenceRow.last >= before, AbsenceRow.first <= after)
    is_recent = HistoryRow.date.between(before, part.first - 1)
    return {
        "people": _rows(part, PersonRow, PERSON),
        "shift_types": _rows(part, ShiftTypeRow, SHIFT_TYPE),
        "rotations": _rows(part, RotationRow, ROTATION),
        "demand": _rows(part, DemandRow, DEMAND, DemandRow.date.between(part.first, part.last)),
        "absences": _rows(part, AbsenceRow, ABSENCE, or_(part.is_whole, is_near)),
        "preferences": _rows(
            part, PreferenceRow, PREFERENCE, PreferenceRow.date.between(part.first, part.last)
        ),
        "history": _rows(part, HistoryRow, ASSIGNMENT, or_(part.is_whole, is_recent)),
        "published": published_list(part),
        "worked": _worked(part),
    }


def _rows(
    part: Any, table: Any, names: tuple[str, ...], *where: ColumnElement[bool]
) -> LateralFromClause:
    row = func.json_build_array(*(getattr(table, name) for name in names))
    rows = func.json_agg(aggregate_order_by(row, table.position), type_=JSON)
    query = select(rows.label("rows")).where(table.program_id == part.program_id, *where)
    return query.lateral()


def _is_published_before(part: Any) -> ColumnElement[bool]:
    row = ScheduleRow
    return and_(
        row.program_id == part.program_id,
        row.status == "published",
        row.start < part.first,
        row.start + row.days > part.first - WINDOW_DAYS,
    )


def published_list(part: Any) -> LateralFromClause:
    """List the schedules published for the four weeks before a part: id, version, start, days."""
    table = ScheduleRow
    row = func.json_build_array(table.id, table.version, table.start, table.days)
    rows = func.json_agg(aggregate_order_by(row, table.id), type_=JSON)
    return select(rows.label("rows")).where(_is_published_before(part)).lateral()


def _worked(part: Any) -> LateralFromClause:
    table = AssignmentRow
    row = func.json_build_array(*(getattr(table, name) for name in ASSIGNMENT))
    rows = func.json_agg(aggregate_order_by(row, table.date, table.person), type_=JSON)
    return (
        select(rows.label("rows"))
        .join_from(ScheduleRow, AssignmentRow, AssignmentRow.schedule_id == ScheduleRow.id)
        .where(
            _is_published_before(part),
            AssignmentRow.date.between(part.first - WINDOW_DAYS, part.first - 1),
        )
        .lateral()
    )
