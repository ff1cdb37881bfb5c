"""All that a route can be asked for, each made when it is needed."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from uuid import UUID, uuid4

from sqlalchemy import func, insert

from scheduler_app.model import Schedule, ScheduleStatus
from scheduler_app.services import accounts
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.swaps import NewSwap, match_swaps, offer_swap
from scheduler_app.store import save_schedule, transaction
from scheduler_app.store.tables import AbsenceRow, JobRow
from tests.scheduler_app.api.walls.world import (
    ABROAD,
    FOREIGN,
    HASHES,
    HOME,
    OTHER,
    OWN,
    PASSWORD,
    World,
)
from tests.scheduler_app.swaps.small_swaps import MONDAY, duty, on


class Things:
    """What one call asks for.

    Parameters
    ----------
    world
        Where it is made.
    caller
        Role of whoever calls.
    whose
        One of ``own``, ``other``, ``foreign``, ``draft`` or ``-``.
    """

    def __init__(self, world: World, caller: str, whose: str) -> None:
        self.world = world
        self.caller = caller
        self.whose = whose

    @property
    def is_foreign(self) -> bool:
        return self.whose == "foreign"

    @property
    def program(self) -> int:
        return self.world.abroad if self.is_foreign else self.world.home

    @property
    def _cast(self) -> tuple[str, str, int]:
        if self.whose == "own":
            return OWN.get(self.caller, OWN["resident"])
        return FOREIGN if self.is_foreign else OTHER

    @property
    def person(self) -> str:
        return self._cast[0]

    @property
    def date(self) -> str:
        return str(duty(self.person, self._cast[2]).date)

    @property
    def start(self) -> str:
        return str(MONDAY)

    @property
    def rotation(self) -> str:
        return "LAB" if self.is_foreign else "WARD"

    @cached_property
    def email(self) -> str:
        return self._account[1]

    @cached_property
    def id(self) -> int:
        return self._account[0]

    @cached_property
    def _account(self) -> tuple[int, str]:
        return self.world.make_account(self.program, "coordinator")

    @cached_property
    def refresh_token(self) -> str:
        return accounts.sign_in(self.world.database, self.email, PASSWORD, HASHES).refresh_token

    @cached_property
    def schedule_id(self) -> int:
        schedule: Schedule = ABROAD if self.is_foreign else HOME
        status = ScheduleStatus.DRAFT if self.whose == "draft" else ScheduleStatus.PUBLISHED
        with transaction(self.world.database) as session:
            return save_schedule(session, self.program, replace(schedule, status=status))

    @property
    def tag(self) -> str:
        return f'"{self.schedule_id}-1"'

    @cached_property
    def absence(self) -> int:
        values = {"program_id": self.program, "person": self.person, "kind": "vacation"}
        values |= {"first": MONDAY, "last": MONDAY, "position": 0}
        with transaction(self.world.database) as session:
            return session.scalars(insert(AbsenceRow).values(values).returning(AbsenceRow.id)).one()

    @cached_property
    def job_id(self) -> UUID:
        now = datetime.now(UTC)
        row = JobRow(
            id=uuid4(),
            program_id=self.program,
            kind="validate_year",
            parameters={"year": 2026},
            state="queued",
            progress=0,
            message="",
            attempt=0,
            created_at=now,
            heartbeat_at=func.now(),
        )
        with transaction(self.world.database) as session:
            session.add(row)
        return row.id

    @cached_property
    def swap_id(self) -> int:
        """A swap in a proposed exchange with whoever takes its assignment."""
        giver, taker, day = self._cast
        database, schedule = self.world.database, self.schedule_id
        planner = Actor(1, self.program, AccountRole.COORDINATOR, None, UUID(int=1))
        date = duty(giver, day).date
        row = offer_swap(database, planner, NewSwap(schedule, date, person=giver))
        offer_swap(database, planner, NewSwap(schedule, None, (on(day),), person=taker))
        matched = match_swaps(database, planner, schedule)
        assert len(matched.exchanges) == 1
        return row.id
