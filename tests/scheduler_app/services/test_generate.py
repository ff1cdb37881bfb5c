import threading

import pytest

from scheduler_app.engine import NoScheduleError
from scheduler_app.files import InvalidFileError, read_schedule, write_problem
from scheduler_app.services.generate import generate
from tests.scheduler_app.files.small_program import small_problem


@pytest.fixture
def problem_path(tmp_path):
    write_problem(tmp_path / "problem.json", small_problem())
    return tmp_path / "problem.json"


def test_what_is_given_back_is_what_was_written(tmp_path, problem_path):
    heard = []
    generated = generate(problem_path, tmp_path / "s.json", workers=1, on_progress=heard.append)
    assert read_schedule(tmp_path / "s.json") == generated.schedule
    assert heard


def test_a_place_that_cannot_be_written_is_found_before_the_work(tmp_path, problem_path):
    heard = []
    with pytest.raises(InvalidFileError, match="its folder does not exist"):
        generate(problem_path, tmp_path / "none" / "s.json", on_progress=heard.append)
    assert heard == []


def test_a_search_stopped_at_once_writes_nothing(tmp_path, problem_path):
    stop = threading.Event()
    stop.set()
    with pytest.raises(NoScheduleError):
        generate(problem_path, tmp_path / "s.json", stop=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["problem.json"]
