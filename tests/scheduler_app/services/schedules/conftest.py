from dataclasses import replace
from uuid import uuid4

import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.model import Assignment, AssignmentTable, Schedule, ScheduleStatus
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.store import load_schedule, save_problem, save_schedule, transaction

PROBLEM = build_problem(10, 8)
ROSTER = build_roster(PROBLEM)


@pytest.fixture
def program(database):
    """Number of a new program of ten residents and eight weeks."""
    with transaction(database) as session:
        return save_problem(session, PROBLEM)


@pytest.fixture
def act(program):
    """Give somebody of the program by role."""

    def act(role="coordinator", person=None, program_id=program):
        return Actor(1, program_id, AccountRole(role), person, uuid4())

    return act


@pytest.fixture
def store(database, program):
    """Store a schedule of some days of the program, by default an empty draft."""

    def save(first_day=0, days=28, assignments=(), status=ScheduleStatus.DRAFT, program_id=program):
        part = PROBLEM.part(first_day, days, (), PROBLEM.date_of(first_day))
        kept = [a for a in assignments if part.start <= a.date <= part.end]
        table = AssignmentTable.from_assignments(part, kept)
        with transaction(database) as session:
            return save_schedule(session, program_id, Schedule(part, table, status))

    return save


@pytest.fixture
def read(database):
    def load(number):
        with transaction(database) as session:
            return load_schedule(session, number)

    return load


@pytest.fixture
def resident():
    """Give a resident who is never away, and can do all."""
    away = {absence.person for absence in PROBLEM.absences}
    return next(p for p in PROBLEM.people if p.is_resident and p.id not in away and p.is_senior)


@pytest.fixture
def work(resident):
    """Give an assignment by day: a call from home, which needs no supervision."""

    def build(day=0, **changes):
        assignment = Assignment(resident.id, PROBLEM.date_of(day), "H", "HOME")
        return replace(assignment, **changes)

    return build


@pytest.fixture
def supervised(work):
    """Give the resident's assignment on a day, and that of faculty who are with them."""
    faculty = next(person.id for person in PROBLEM.people if not person.is_resident)

    def build(day, shift_type, rotation):
        own = work(day, shift_type=shift_type, rotation=rotation)
        return own, replace(own, person=faculty)

    return build
