from uuid import uuid4

import pytest

from benchmarks.workloads import build_problem
from scheduler_app.model import InvalidProblemError
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.people import change_person, find_person
from scheduler_app.store import load_problem, transaction


def test_the_last_who_is_qualified_for_a_demand_stays_so(database, program):
    planner = Actor(1, program, AccountRole.COORDINATOR, None, uuid4())
    *others, last = [person for person in build_problem(10, 4).people if not person.is_resident]
    for person in others:
        change_person(database, planner, person.id, {"qualifications": []})
    with pytest.raises(InvalidProblemError, match="no member of the faculty is qualified"):
        change_person(database, planner, last.id, {"qualifications": []})
    assert set(find_person(database, planner, last.id).qualifications) == last.qualifications
    with transaction(database) as session:
        load_problem(session, program)
