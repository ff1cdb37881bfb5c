"""Schedules as rows, and back."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import numpy as np
from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session

from scheduler_app.model import (
    AssignmentTable,
    Problem,
    Schedule,
    ScheduleStatus,
    SolverStatistics,
    SolverStatus,
)
from scheduler_app.store.errors import UnknownRowError
from scheduler_app.store.queries.assignments import insert_assignments
from scheduler_app.store.queries.part_rows import build_problem
from scheduler_app.store.queries.parts import part_of_schedule, select_part
from scheduler_app.store.queries.states import ScheduleState
from scheduler_app.store.queries.uncovered import describe_uncovered, read_uncovered
from scheduler_app.store.tables import AssignmentRow, ScheduleRow


@dataclass(frozen=True, slots=True)
class LoadedSchedule:
    """A schedule, and the state in which it was read."""

    state: ScheduleState
    schedule: Schedule


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
    insert_assignments(session, program_id, row.id, schedule.assignments)
    return row.id


def load_schedule(session: Session, schedule_id: int) -> Schedule:
    """Read a schedule with the problem of its days, in one statement.

    Raises
    ------
    UnknownRowError
        If there is no such schedule.
    """
    return load_with_state(session, schedule_id).schedule


def load_with_state(session: Session, schedule_id: int) -> LoadedSchedule:
    """Read a schedule and the state that it has at this moment.

    Raises
    ------
    UnknownRowError
        If there is no such schedule.
    """
    row = session.execute(_statement(), {"schedule_id": schedule_id}).one_or_none()
    if row is None:
        raise UnknownRowError("schedule", schedule_id)
    problem = build_problem(row)
    schedule = Schedule(
        problem,
        _build_table(row, problem),
        ScheduleStatus(row.status),
        row.version,
        read_uncovered(row.uncovered, problem.demand),
        _read_statistics(row.statistics),
    )
    return LoadedSchedule(ScheduleState.from_row(session, row, row.published), schedule)


def _describe(schedule: Schedule) -> dict[str, Any]:
    statistics = asdict(schedule.statistics) if schedule.statistics else None
    return {
        "status": schedule.status.value,
        "uncovered": describe_uncovered(schedule.uncovered),
        "statistics": statistics,
    }


@cache
def _statement() -> Select[Any]:
    part, row = part_of_schedule(), AssignmentRow
    columns = {
        "person_column": row.person,
        "day_column": row.date - part.c.first,
        "shift_column": row.shift_type,
        "rotation_column": row.rotation,
    }
    arrays = (func.array_agg(value).label(name) for name, value in columns.items())
    table = select(*arrays).where(row.schedule_id == part.c.schedule_id).lateral()
    return select_part(part).add_columns(*table.c).join(table, literal(True))


def _build_table(row: Any, problem: Problem) -> AssignmentTable:
    def positions(index: dict[str, int], names: list[str] | None) -> Any:
        return np.fromiter(map(index.__getitem__, names or ()), np.int64)

    return AssignmentTable.from_columns(
        problem,
        positions(problem.person_index, row.person_column),
        np.array(row.day_column or (), dtype=np.int64),
        positions(problem.shift_index, row.shift_column),
        positions(problem.rotation_index, row.rotation_column),
    )


def _read_statistics(values: dict[str, Any] | None) -> SolverStatistics | None:
    if values is None:
        return None
    return SolverStatistics(**{**values, "status": SolverStatus(values["status"])})
