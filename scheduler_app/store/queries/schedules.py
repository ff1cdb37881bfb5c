"""Schedules as rows, and back."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from scheduler_app.model import (
    Assignment,
    AssignmentTable,
    Demand,
    Problem,
    Schedule,
    ScheduleStatus,
    SolverStatistics,
    SolverStatus,
    Uncovered,
)
from scheduler_app.store.errors import StaleVersionError, UnknownRowError
from scheduler_app.store.queries.problems import load_problem
from scheduler_app.store.tables import AssignmentRow, ScheduleRow


def save_schedule(session: Session, program_id: int, schedule: Schedule) -> int:
    """Store a schedule of a program that is stored already, and give its number."""
    problem = schedule.problem
    row = ScheduleRow(
        program_id=program_id,
        start=problem.start,
        days=problem.days,
        version=schedule.version,
        **_describe(schedule),
    )
    session.add(row)
    session.flush()
    _insert_assignments(session, program_id, row.id, schedule)
    return row.id


def load_schedule(session: Session, schedule_id: int) -> Schedule:
    """Read a schedule with its problem.

    Raises
    ------
    UnknownRowError
        If there is no such schedule.
    """
    # The lock keeps a writer from changing the assignments between the statements.
    row = session.get(ScheduleRow, schedule_id, with_for_update={"read": True})
    if row is None:
        raise UnknownRowError("schedule", schedule_id)
    problem = load_problem(session, row.program_id)
    return Schedule(
        problem,
        _read_table(session, schedule_id, problem),
        ScheduleStatus(row.status),
        row.version,
        _read_uncovered(row.uncovered, problem),
        _read_statistics(row.statistics),
    )


def update_schedule(session: Session, schedule_id: int, schedule: Schedule) -> int:
    """Replace what is stored by a schedule made from its version, and give the new version.

    Raises
    ------
    StaleVersionError
        If the stored version is no longer ``schedule.version``.
    """
    changed = (
        update(ScheduleRow)
        .where(ScheduleRow.id == schedule_id, ScheduleRow.version == schedule.version)
        .values(version=schedule.version + 1, **_describe(schedule))
        .returning(ScheduleRow.program_id)
    )
    program_id = session.execute(changed).scalar_one_or_none()
    if program_id is None:
        raise StaleVersionError(schedule_id, schedule.version)
    session.execute(delete(AssignmentRow).where(AssignmentRow.schedule_id == schedule_id))
    _insert_assignments(session, program_id, schedule_id, schedule)
    return schedule.version + 1


def _describe(schedule: Schedule) -> dict[str, Any]:
    position = {demand: i for i, demand in enumerate(schedule.problem.demand)}
    uncovered = [
        {**asdict(entry), "demand": position[entry.demand]} for entry in schedule.uncovered
    ]
    statistics = asdict(schedule.statistics) if schedule.statistics else None
    return {"status": schedule.status.value, "uncovered": uncovered, "statistics": statistics}


def _insert_assignments(
    session: Session, program_id: int, schedule_id: int, schedule: Schedule
) -> None:
    scope = {"program_id": program_id, "schedule_id": schedule_id}
    rows = [{**scope, **asdict(assignment)} for assignment in schedule.assignments]
    if rows:
        session.execute(insert(AssignmentRow), rows)


def _read_table(session: Session, schedule_id: int, problem: Problem) -> AssignmentTable:
    row = AssignmentRow
    wanted = select(row.person, row.date, row.shift_type, row.rotation)
    found = session.execute(wanted.where(row.schedule_id == schedule_id))
    return AssignmentTable.from_assignments(problem, (Assignment(*values) for values in found))


def _read_uncovered(entries: list[dict[str, Any]], problem: Problem) -> tuple[Uncovered, ...]:
    demand: tuple[Demand, ...] = problem.demand
    return tuple(Uncovered(**{**entry, "demand": demand[entry["demand"]]}) for entry in entries)


def _read_statistics(values: dict[str, Any] | None) -> SolverStatistics | None:
    if values is None:
        return None
    return SolverStatistics(**{**values, "status": SolverStatus(values["status"])})
