import pytest
from hypothesis import given, settings, strategies as st

from scheduler_app.files import read_problem, read_schedule, write_problem, write_schedule
from scheduler_app.model import AssignmentTable, Schedule, ScheduleStatus
from tests.scheduler_app.files.patience import PATIENT
from tests.scheduler_app.files.random_problems import assignments, problems
from tests.scheduler_app.files.small_program import (
    STATISTICS,
    named,
    small_problem,
    small_schedule,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("round_trips") / "document.json"


@settings(PATIENT, max_examples=40)
@given(problem=problems())
def test_any_problem_comes_back_as_it_was(path, problem):
    write_problem(path, problem)
    assert read_problem(path) == problem


@settings(PATIENT, max_examples=40)
@given(data=st.data())
def test_any_schedule_comes_back_with_its_problem(path, data):
    problem = data.draw(problems())
    table = AssignmentTable.from_assignments(problem, data.draw(assignments(problem)))
    schedule = Schedule(problem, table)
    write_schedule(path, schedule)
    assert read_schedule(path) == schedule


def test_uncovered_demand_status_version_and_statistics_come_back(path):
    schedule = small_schedule(status=ScheduleStatus.PUBLISHED)
    write_schedule(path, schedule)
    found = read_schedule(path)
    assert found == schedule
    assert found.statistics == STATISTICS


def test_a_schedule_that_was_not_generated_has_no_statistics(path):
    write_schedule(path, small_schedule(statistics=None))
    assert read_schedule(path).statistics is None


@pytest.mark.parametrize(
    "name",
    [
        'O\'Neil, "Bo"',
        "two\nlines\r\nand\ttabs",
        "<script>alert(1)</script>",
        "\u200fכהן\u202e",
        "🩺",
    ],
)
def test_a_name_comes_back_whatever_is_in_it(path, name):
    write_schedule(path, named(name))
    assert read_schedule(path).problem.people[0].name == name


def test_the_same_problem_gives_the_same_bytes(path):
    write_problem(path, small_problem())
    first = path.read_bytes()
    write_problem(path, read_problem(path))
    assert path.read_bytes() == first
