"""Small schedules with swaps in the database, put together in one line."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Engine, event, select

from scheduler_app.model import AssignmentTable, Schedule, ScheduleStatus
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.swaps import NewSwap, match_swaps, offer_swap
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.store.tables import AssignmentRow, ExchangeRow, ScheduleRow, SwapRow
from tests.scheduler_app.swaps.small_swaps import EVE, duty, on, resident, schedule_of


@dataclass(frozen=True)
class Stored:
    """A schedule in the database, and who works with it."""

    database: Engine
    program: int
    id: int

    @property
    def planner(self):
        return Actor(1, self.program, AccountRole.COORDINATOR, None, UUID(int=1))

    def resident(self, person):
        return Actor(2, self.program, AccountRole.RESIDENT, person, UUID(int=2))

    def offer(self, work, *wants, **fields):
        """Offer an assignment, as whom it belongs to."""
        new = NewSwap(self.id, work.date, wants, **fields)
        return offer_swap(self.database, self.resident(work.person), new).id

    def request(self, person, *wants, **fields):
        new = NewSwap(self.id, None, wants, **fields)
        return offer_swap(self.database, self.resident(person), new).id

    def match(self, **fields):
        return match_swaps(self.database, self.planner, self.id, **fields)

    def states(self, *swaps):
        with transaction(self.database) as session:
            chosen = select(SwapRow.id, SwapRow.state).where(SwapRow.schedule_id == self.id)
            states = dict(session.execute(chosen).all())
        return [states[swap] for swap in swaps]

    def exchange_states(self):
        with transaction(self.database) as session:
            chosen = select(ExchangeRow.state).where(ExchangeRow.schedule_id == self.id)
            return sorted(session.scalars(chosen))

    def version(self):
        with transaction(self.database) as session:
            return session.scalars(
                select(ScheduleRow.version).where(ScheduleRow.id == self.id)
            ).one()

    def work(self):
        """Give who works what, sorted."""
        row = AssignmentRow
        chosen = select(row.person, row.date, row.shift_type, row.rotation)
        with transaction(self.database) as session:
            return sorted(map(tuple, session.execute(chosen.where(row.schedule_id == self.id))))


def store(database, schedule: Schedule, status=ScheduleStatus.PUBLISHED) -> Stored:
    """Store a schedule as the first of a new program."""
    with transaction(database) as session:
        program = save_problem(session, schedule.problem)
        published = replace(schedule, status=status)
        return Stored(database, program, save_schedule(session, program, published))


def store_in_halves(database, schedule: Schedule) -> tuple[Stored, Stored]:
    """Store the halves of a schedule as two, published one after the other."""
    half = schedule.problem.days // 2
    with transaction(database) as session:
        program = save_problem(session, schedule.problem)
        parts = [cut(schedule, first, half) for first in (0, half)]
        first, second = (save_schedule(session, program, part) for part in parts)
    return Stored(database, program, first), Stored(database, program, second)


def cut(schedule: Schedule, first: int, days: int) -> Schedule:
    problem = schedule.problem
    part = problem.part(first, days, (), problem.date_of(first))
    inside = [a for a in schedule.assignments if part.start <= a.date <= part.end]
    return Schedule(part, AssignmentTable.from_assignments(part, inside), ScheduleStatus.PUBLISHED)


def build_pairs(count):
    """Build a schedule of pairs who work a day each, and the work of all in order."""
    people = [resident(f"p{number:03d}") for number in range(2 * count)]
    work = [duty(person.id, number % 2 * 3) for number, person in enumerate(people)]
    return schedule_of(*work, people=(*people, EVE)), work


def offer_pairs(stored, work):
    """Have all of ``build_pairs`` offer their work for the other's day."""
    return [stored.offer(shift, on(3 - number % 2 * 3)) for number, shift in enumerate(work)]


@contextmanager
def counted_statements(database):
    """Collect the statements that are sent meanwhile."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(database, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database, "before_cursor_execute", note)
