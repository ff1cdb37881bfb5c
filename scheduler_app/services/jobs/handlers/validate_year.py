"""Validate the published schedules of an academic year as one."""

from collections import Counter
from datetime import date as Date
from typing import Any

from sqlalchemy.orm import Session

from scheduler_app import acgme
from scheduler_app.acgme import Level, Violation
from scheduler_app.model import AssignmentTable, Problem, Schedule
from scheduler_app.services.jobs.claims import Outcome
from scheduler_app.services.jobs.errors import JobFailedError
from scheduler_app.services.jobs.work import Work
from scheduler_app.store import load_problem, transaction
from scheduler_app.store.queries.published import Published, read_published
from scheduler_app.store.tables import ProgramRow

SHOWN = 20
"""How many findings the result spells out."""


def validate_year(work: Work) -> Outcome:
    """Check what is published from 1 July to 30 June, also where two schedules meet.

    Raises
    ------
    JobFailedError
        If the program has no day in that year, or nothing is published in it.
    """
    with transaction(work.database) as session:
        problem = _load_year(session, work.job.program_id, work.job.parameters["year"])
        published = read_published(session, work.job.program_id, problem.start, problem.end)
    if not published.schedules:
        span = f"{problem.start} to {problem.end}"
        raise JobFailedError(f"no schedule is published for {span}; publish one first.")
    work.report(0.5, f"checking {len(published.assignments)} assignments")
    table = AssignmentTable.from_assignments(problem, published.assignments)
    return Outcome(_summarise(problem, published, acgme.validate(Schedule(problem, table))))


def _load_year(session: Session, program_id: int, year: int) -> Problem:
    program = session.get_one(ProgramRow, program_id)
    program_end = program.start.toordinal() + program.days - 1
    first = max(program.start, Date(year, 7, 1))
    last = min(program_end, Date(year + 1, 6, 30).toordinal())
    if first.toordinal() > last:
        raise JobFailedError(
            f"the program has no day in the academic year that begins on {year}-07-01; "
            f"it runs from {program.start} to {Date.fromordinal(program_end)}."
        )
    return load_problem(session, program_id, first, last - first.toordinal() + 1)


def _summarise(
    problem: Problem, published: Published, found: tuple[Violation, ...]
) -> dict[str, Any]:
    broken = [violation for violation in found if violation.level is Level.MUST]
    warned = [violation for violation in found if violation.level is not Level.MUST]
    return {
        "first": problem.start.isoformat(),
        "last": problem.end.isoformat(),
        "schedules": list(published.schedules),
        "assignments": len(published.assignments),
        "violations": dict(Counter(violation.rule for violation in broken)),
        "warnings": dict(Counter(violation.rule for violation in warned)),
        "first_violations": [violation.message for violation in broken[:SHOWN]],
    }
