import json
import shutil

import pytest

from tests.monitoring.gate.small_repository import (
    PROJECT_ROOT,
    SmallRepository,
    start_repository,
)

pytestmark = pytest.mark.slow

VALIDATION_SUITE = '''
from datetime import date, time, timedelta
from time import process_time

from scheduler_app.acgme import validate
from scheduler_app.model import (
    Assignment, AssignmentTable, Person, Problem, Role, Rotation, Schedule, ShiftKind, ShiftType,
)

MONDAY = date(2025, 6, 30)


class Validation:
    """Four weeks of 20 residents who work from Monday to Friday."""

    timer = process_time  # a busy neighbour takes none of it
    number, repeat, rounds, warmup_time = 20, 15, 3, 0.2

    def setup(self):
        people = [Person(f"r{i}", f"R {i}", Role.RESIDENT, 2, frozenset({"w"})) for i in range(20)]
        shift = ShiftType("D", "Day", ShiftKind.DAY, time(7), 10)
        ward = Rotation("ward", "Ward", "w", ("D",))
        problem = Problem(MONDAY, 28, tuple(people), (shift,), (ward,))
        days = [MONDAY + timedelta(day) for day in range(28) if day % 7 < 5]
        work = [Assignment(person.id, day, "D", "ward") for person in people for day in days]
        self.schedule = Schedule(problem, AssignmentTable.from_assignments(problem, work))

    def time_validate(self):
        validate(self.schedule)
'''

SLOWER = """

_validate = validate


def validate(schedule, **options):
    from time import process_time

    start = process_time()
    violations = _validate(schedule, **options)
    end = process_time() + 0.3 * (process_time() - start)
    while process_time() < end:
        pass
    return violations
"""


TRIES = 3
"""ASV's own rule misses it where other work spreads the samples of a side."""


@pytest.fixture
def project(tmp_path, gate_environ) -> SmallRepository:
    """This project's package, with the time of its validation measured."""
    repository = start_repository(tmp_path / "repository", gate_environ, VALIDATION_SUITE)
    shutil.copytree(
        PROJECT_ROOT / "scheduler_app",
        repository.root / "scheduler_app",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    repository.commit("as it is")
    return repository


def test_a_commit_that_slows_validation_by_30_percent_fails_and_is_named(project):
    validation = project.root / "scheduler_app" / "acgme" / "__init__.py"
    project.git("checkout", "--quiet", "-b", "slower")
    validation.write_text(validation.read_text() + SLOWER)
    project.commit("slower")
    for _ in range(TRIES):
        done = project.asv("continuous", "main", "HEAD")
        if done.returncode:
            break
    assert done.returncode == 1, done.stdout + done.stderr
    assert "small_bench.Validation.time_validate" in done.stdout
    assert "PERFORMANCE DECREASED" in done.stdout


def test_what_is_compared_enters_the_history_beside_what_is_there_already(repository):
    first = repository.commit("first", scheduler_app="def answer():\n    return 1\n")
    assert repository.gate("bench", "--bench", "track_").returncode == 0
    second = repository.commit("second", scheduler_app="def answer():\n    return 2\n")
    done = repository.gate("continuous", "--base", first, "--head", second, "--bench", "time_")
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert set(repository.records) == {first[:8], second[:8]}
    measured = {
        commit: set(json.loads(record)["results"]) for commit, record in repository.records.items()
    }
    timed, counted = "small_bench.Fast.time_answer", "small_bench.Count.track_answer"
    assert measured == {first[:8]: {timed, counted}, second[:8]: {timed}}
    assert repository.gate("publish").returncode == 0


def test_a_commit_that_does_not_build_is_not_recorded(repository):
    good = repository.commit("good", scheduler_app="def answer():\n    return 1\n")
    assert repository.gate("bench", "--bench", "track_").returncode == 0
    repository.write("pyproject.toml", "[build-system")
    broken = repository.commit("broken")
    done = repository.gate("continuous", "--base", good, "--head", broken)
    assert done.returncode != 0
    assert set(repository.records) == {good[:8]}
