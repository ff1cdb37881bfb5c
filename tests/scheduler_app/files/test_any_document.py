import json

import pytest
from hypothesis import given, settings, strategies as st

from scheduler_app.files import InvalidFileError, read_problem, read_schedule
from scheduler_app.files.layout import format_document
from scheduler_app.model import Problem, Schedule
from tests.scheduler_app.files.patience import PATIENT
from tests.scheduler_app.files.small_program import problem_document, small_schedule

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(
        ["r1", "D", "ICU", "2026-07-06", "9999-12-31", "0001-01-01", "07:00", "24:00"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("any_document") / "document.json"


def list_places(value):
    """Yield each container with each of its keys."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from list_places(value[key])


def read_or_refuse(read, path):
    """Give what was read, or None where the file was refused in one line."""
    try:
        return read(path)
    except InvalidFileError as error:
        message = str(error)
    assert len(message.splitlines()) == 1
    return None


@settings(PATIENT, max_examples=150)
@given(data=st.data())
def test_a_problem_with_anything_anywhere_is_read_or_refused(path, data):
    document = problem_document()
    container, key = data.draw(st.sampled_from(list(list_places(document))))
    container[key] = data.draw(VALUES)
    path.write_text(json.dumps(document))
    problem = read_or_refuse(read_problem, path)
    if problem is not None:
        assert isinstance(problem, Problem)
        assert problem.timeline.first_day <= 0
        assert problem.absent.shape[0] == len(problem.people)


@settings(PATIENT, max_examples=100)
@given(data=st.data())
def test_a_schedule_with_anything_anywhere_is_read_or_refused(path, data):
    schedule = small_schedule()
    document = json.loads(format_document("scheduler_app/schedule/1", schedule.problem))
    del document["schema"]
    document = {
        "schema": "scheduler_app/schedule/1",
        "problem": document,
        "assignments": [
            {"person": a.person, "date": f"{a.date}", "shift_type": a.shift_type, "rotation": "ICU"}
            for a in schedule.assignments
        ],
        "version": 1,
    }
    container, key = data.draw(st.sampled_from(list(list_places(document))))
    container[key] = data.draw(VALUES)
    path.write_text(json.dumps(document))
    found = read_or_refuse(read_schedule, path)
    assert found is None or isinstance(found, Schedule)


@settings(PATIENT, max_examples=100)
@given(content=st.binary(max_size=60))
def test_any_bytes_are_refused(path, content):
    path.write_bytes(content)
    assert read_or_refuse(read_problem, path) is None
