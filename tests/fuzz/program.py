"""What the database of the service under attack holds at the beginning."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Engine

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.model import Schedule, ScheduleStatus
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.swaps import NewSwap, match_swaps, offer_swap
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.swaps import Want

PROBLEM = build_problem(10, 4)
PLANNER = Actor(1, 1, AccountRole.COORDINATOR, None, UUID(int=1))
OFFERS = 8


def fill(database: Engine) -> None:
    """Store a program with a published schedule, a draft and swaps, and a second program."""
    roster = build_roster(PROBLEM)
    published = replace(roster, status=ScheduleStatus.PUBLISHED)
    with transaction(database) as session:
        first = save_problem(session, PROBLEM)
        number = save_schedule(session, first, published)
        save_schedule(session, first, replace(roster, status=ScheduleStatus.DRAFT))
        other = build_problem(8, 1)
        second = save_problem(session, other)
        save_schedule(session, second, build_roster(other))
    _offer(database, number, roster)
    match_swaps(database, PLANNER, number)


def _offer(database: Engine, number: int, roster: Schedule) -> None:
    """Have people offer one shift each for any other."""
    first = {work.person: work for work in reversed(roster.assignments)}
    for work in sorted(first.values(), key=lambda work: work.person)[:OFFERS]:
        new = NewSwap(number, work.date, (Want(),), person=work.person)
        offer_swap(database, PLANNER, new)
