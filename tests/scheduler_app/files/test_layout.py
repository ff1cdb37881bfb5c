import json
from dataclasses import replace

import pytest

from scheduler_app.files import InvalidFileError, write_problem, write_schedule
from tests.scheduler_app.files.small_program import STATISTICS, small_problem, small_schedule


def test_each_person_stands_on_a_line_of_their_own(tmp_path):
    write_problem(tmp_path / "p.json", small_problem())
    lines = (tmp_path / "p.json").read_text().splitlines()
    people = [json.loads(line.rstrip(",")) for line in lines if '"pgy":' in line]
    assert [person["id"] for person in people] == ["r1", "r2", "r3", "f1"]


def test_keys_are_the_fields_of_the_model_and_dates_are_iso(tmp_path):
    write_problem(tmp_path / "p.json", small_problem())
    document = json.loads((tmp_path / "p.json").read_text())
    assert document["schema"] == "scheduler_app/problem/1"
    assert document["start"] == "2026-07-06"
    assert document["shift_types"][0]["start"] == "07:00"
    assert document["absences"] == [
        {"person": "r3", "first": "2026-07-06", "last": "2026-07-08", "kind": "vacation"}
    ]


def test_sets_are_written_sorted(tmp_path):
    write_problem(tmp_path / "p.json", small_problem())
    document = json.loads((tmp_path / "p.json").read_text())
    assert document["people"][0]["qualifications"] == ["critical care", "wards"]
    assert document["rotations"][0]["pgy_levels"] == [1, 2, 3, 4, 5]


def test_a_schedule_holds_its_whole_problem(tmp_path):
    write_problem(tmp_path / "p.json", small_problem())
    write_schedule(tmp_path / "s.json", small_schedule())
    problem = json.loads((tmp_path / "p.json").read_text())
    del problem["schema"]
    assert json.loads((tmp_path / "s.json").read_text())["problem"] == problem


def test_letters_of_any_script_are_written_as_they_are(tmp_path):
    people = (replace(small_problem().people[0], name="Müller 山"), *small_problem().people[1:])
    write_problem(tmp_path / "p.json", small_problem(people=people))
    assert "Müller 山" in (tmp_path / "p.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_not_written(tmp_path, number):
    schedule = small_schedule(statistics=replace(STATISTICS, bound=number))
    with pytest.raises(InvalidFileError, match="the schedule holds a number that is not"):
        write_schedule(tmp_path / "s.json", schedule)
    assert list(tmp_path.iterdir()) == []
