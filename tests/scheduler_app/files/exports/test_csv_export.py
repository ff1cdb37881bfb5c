import csv
import io

import pytest
from hypothesis import given, settings, strategies as st

from scheduler_app.files import UnknownPersonError
from scheduler_app.files.exports.csv_export import HEADER, export_csv
from tests.scheduler_app.files.patience import PATIENT
from tests.scheduler_app.files.small_program import named, small_schedule


def parse(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_header_and_a_line_for_each_assignment_by_person_and_day():
    rows = parse(export_csv(small_schedule()))
    assert tuple(rows[0]) == HEADER
    assert [(row["person"], row["date"]) for row in rows] == [
        ("r1", "2026-07-06"),
        ("r1", "2026-07-07"),
        ("r2", "2026-07-06"),
        ("r2", "2026-07-11"),
        ("f1", "2026-07-06"),
    ]


def test_a_line_says_who_where_what_and_when_with_the_offset_of_the_zone():
    night = parse(export_csv(small_schedule()))[3]
    assert night == {
        "date": "2026-07-11",
        "weekday": "Sat",
        "person": "r2",
        "name": "Bo Ek",
        "role": "resident",
        "pgy": "2",
        "rotation": "ICU",
        "rotation_name": "Intensive care",
        "shift_type": "N",
        "shift_name": "Night",
        "kind": "night",
        "start": "2026-07-11T19:00-04:00",
        "end": "2026-07-12T07:00-04:00",
        "duration_hours": "12",
        "work_hours": "12",
    }


def test_faculty_have_no_year():
    assert parse(export_csv(small_schedule(), person="f1"))[0]["pgy"] == ""


def test_one_person_may_be_asked_for():
    rows = parse(export_csv(small_schedule(), person="r1"))
    assert {row["person"] for row in rows} == {"r1"}
    assert len(rows) == 2


def test_a_person_who_is_not_there_is_refused():
    with pytest.raises(UnknownPersonError, match="no person has the id 'r99'; use an id of the"):
        export_csv(small_schedule(), person="r99")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "=cmd|' /C calc'!A0"])
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(name):
    assert parse(export_csv(named(name)))[0]["name"] == f"'{name}"


@settings(PATIENT)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_name_survives_and_none_starts_a_formula(name):
    found = parse(export_csv(named(name)))[0]["name"]
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert found in (name, f"'{name}")
