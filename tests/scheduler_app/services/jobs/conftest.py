from itertools import count
from uuid import uuid4

import pytest
from sqlalchemy import func, insert

from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.store import transaction
from scheduler_app.store.tables import AccountRow

_numbers = count()


@pytest.fixture
def build_planner(database):
    """Make accounts that plan for a program."""

    def build(program):
        values = {
            "program_id": program,
            "email": f"planner{next(_numbers)}@example.org",
            "password_hash": "none",
            "role": "coordinator",
            "is_active": True,
            "created_at": func.now(),
        }
        with transaction(database) as session:
            inserted = insert(AccountRow).values(values).returning(AccountRow.id)
            number = session.scalars(inserted).one()
        return Actor(number, program, AccountRole.COORDINATOR, None, uuid4())

    return build


@pytest.fixture
def planner(build_planner, program):
    return build_planner(program)
