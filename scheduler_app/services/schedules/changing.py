"""Somebody's assignment on one day: put, or removed, by a planner."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from scheduler_app.acgme import Level, Violation, validate
from scheduler_app.model import Assignment, AssignmentTable, Schedule, ScheduleStatus
from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import NotFoundError
from scheduler_app.services.schedules.cover import recount_uncovered
from scheduler_app.services.schedules.eligibility import check_assignment
from scheduler_app.services.schedules.following import (
    Following,
    note_following,
    refuse_broken_following,
)
from scheduler_app.services.schedules.reading import find_violations, load_cached, read_state
from scheduler_app.services.schedules.refusals import refuse_broken_rules
from scheduler_app.store import change_assignments, transaction
from scheduler_app.store.queries.schedule_lists import lock_program
from scheduler_app.store.queries.schedules import LoadedSchedule
from scheduler_app.store.queries.states import lock_schedule
from scheduler_app.store.queries.swap_ends import withdraw_swaps_of
from scheduler_app.swaps.new_violations import find_new_violations


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change has come to.

    Parameters
    ----------
    version
        Of the schedule now.
    is_new
        Whether the person worked nothing on that day before.
    violations
        What it brings: of a draft rules that must be kept, and warnings.
    """

    version: int
    is_new: bool
    violations: tuple[Violation, ...]


def put_assignment(
    database: Engine, actor: Actor, schedule_id: int, version: int, assignment: Assignment
) -> Changed:
    """Have somebody work a shift, instead of what they work on that day.

    A draft may break a rule between one change and the next; publishing asks for all of them.
    A published schedule may break none that it has not broken before.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and of which schedule.
    version
        The version that the change was made from.
    assignment
        The assignment.

    Raises
    ------
    NotFoundError
        If there is no such schedule or person for whoever asks, or the day is none of its days.
    StaleVersionError
        If the schedule is at another version.
    InvalidInputError
        If the shift type or the rotation is unknown, or the rotation does not use the shift type.
    ConflictError
        If the person is away or not qualified, or the published schedule, or one published for
        the days after it, would break a rule.
    """
    with transaction(database) as session:
        loaded = _read(session, actor, schedule_id, version)
        old = _find(loaded.schedule, assignment.person, assignment.date)
        check_assignment(loaded.schedule.problem, assignment)
        if old == [assignment]:
            return Changed(version, False, ())
        return _change(session, loaded, old, [assignment])


def remove_assignment(
    database: Engine, actor: Actor, schedule_id: int, version: int, person: str, date: Date
) -> Changed:
    """Have somebody work nothing on a day.

    Parameters
    ----------
    database, actor, schedule_id
        Where, who asks, and of which schedule.
    version
        The version that the change was made from.
    person, date
        Whose assignment, and of which day.

    Raises
    ------
    NotFoundError
        If there is no such schedule for whoever asks, or the person works nothing on that day.
    StaleVersionError
        If the schedule is at another version.
    ConflictError
        If the published schedule would break a rule, such as that of supervision.
    """
    with transaction(database) as session:
        loaded = _read(session, actor, schedule_id, version)
        old = _find(loaded.schedule, person, date)
        if not old:
            raise NotFoundError(
                f"{person!r} has no assignment on {date} in schedule {schedule_id}",
                "list its assignments to see which there are",
            )
        return _change(session, loaded, old, [])


def _read(session: Session, actor: Actor, schedule_id: int, version: int) -> LoadedSchedule:
    read_state(session, actor, schedule_id)  # whoever may not see it shall lock nothing
    if lock_schedule(session, schedule_id, version).status == ScheduleStatus.PUBLISHED:
        lock_program(session, actor.program_id)
    return load_cached(session, read_state(session, actor, schedule_id))


def _find(schedule: Schedule, person: str, date: Date) -> list[Assignment]:
    position = schedule.problem.person_index.get(person, -1)
    day, table = schedule.problem.day_of(date), schedule.table
    rows = table.where((table.person == position) & (table.day == day))
    return list(rows.to_assignments(schedule.problem))


def _change(
    session: Session,
    loaded: LoadedSchedule,
    old: Sequence[Assignment],
    new: Sequence[Assignment],
) -> Changed:
    before, schedule_id = loaded.schedule, loaded.state.id
    after = _build_changed(before, old, new)
    found = _find_new(loaded, after)
    following = Following({})
    if before.status is ScheduleStatus.PUBLISHED:
        refuse_broken_rules("the published schedule would break", found)
        following = note_following(session, loaded.state)
    removed = [(assignment.person, assignment.date) for assignment in old]
    version = change_assignments(
        session, schedule_id, before.version, removed, new, after.uncovered
    )
    if old:
        withdraw_swaps_of(session, schedule_id, old)
    refuse_broken_following(session, following)
    return Changed(version, not old, found)


def _build_changed(
    before: Schedule, old: Sequence[Assignment], new: Sequence[Assignment]
) -> Schedule:
    kept = [assignment for assignment in before.assignments if assignment not in old]
    table = AssignmentTable.from_assignments(before.problem, [*kept, *new])
    after = replace(before, table=table, statistics=None)
    return replace(after, uncovered=recount_uncovered(after, [*old, *new]))


def _find_new(loaded: LoadedSchedule, after: Schedule) -> tuple[Violation, ...]:
    before, found = find_violations(loaded), validate(after)
    broken = set(find_new_violations(before, found))
    warnings = {v for v in found if v.level is not Level.MUST}.difference(before)
    return tuple(v for v in found if v in broken or v in warnings)
