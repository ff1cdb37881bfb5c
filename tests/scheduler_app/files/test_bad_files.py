import json

import pytest

from scheduler_app.files import InvalidFileError, read_problem, read_schedule, write_schedule
from tests.scheduler_app.files.small_program import problem_document, small_schedule, write_json

RESIDENT = {"id": "r9", "name": "Nu", "role": "resident", "pgy": 1}


def refuse(path, read=read_problem):
    with pytest.raises(InvalidFileError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith(".")
    assert len(message.splitlines()) == 1
    return message.removeprefix(f"{path}: ")


def change(document, place, value):
    *steps, last = place
    for step in steps:
        document = document[step]
    document[last] = value


# What a file says, by place and value put there, and the sentence that refuses it.
CHANGES = [
    (["days"], 0, "days: a horizon of 0 days; ask for 1 to 371 days."),
    (["days"], -5, "days: a horizon of -5 days; ask for 1 to 371 days."),
    (["days"], "7", "days: Expected a whole number, got the text '7'; correct the value."),
    (["days"], True, "days: Expected a whole number, got true; correct the value."),
    (["days"], None, "days: Expected a whole number, got null; correct the value."),
    (["days"], 7.5, "days: Expected a whole number, got 7.5; correct the value."),
    (["start"], "6 July", "start: Expected a date such as 2025-07-01, got the text '6 July'; "),
    (["start"], "2026-02-30", "start: Expected a date such as 2025-07-01, got the text '2026-02-"),
    (["start"], "9999-12-30", "start: the year 9999; name 1970 to 2200."),
    (["history_start"], "0001-01-01", "history_start: 0001-01-01 is more than 742 days before"),
    (["timezone"], "Mars/Olympus", "timezone: no time zone is named 'Mars/Olympus'; use an IANA"),
    (["timezone"], "../../etc/passwd", "timezone: no time zone is named '../../etc/passwd'; use"),
    (["people"], {}, "people: Expected a list, got an object; correct the value."),
    (["people"], [], "people: the list is empty; add at least one."),
    (["people", 1], "Ada", "people[1]: Expected an object, got the text 'Ada'; correct the"),
    (["people", 3], {"id": "f"}, "people[3].name: the key is missing; add it."),
    (["people", 1, "pgy"], 9, "people[1].pgy: Expected PGY 1 to 5 for resident r2, got 9; "),
    (["people", 1, "pgy"], None, "people[1].pgy: Expected PGY 1 to 5 for resident r2, got None; "),
    (["people", 3, "pgy"], 2, "people[3].pgy: Expected no PGY for faculty f1, got 2; correct"),
    (["people", 0, "role"], "nurse", "people[0].role: Expected 'resident' or 'faculty', got the"),
    (["people", 0, "id"], "", "people[0].id: Expected an id, got an empty one; correct the value."),
    (["people", 0, "id"], "r2", "people[1].id: 'r2' stands already at people[0]; give each a id"),
    (["people", 0, "qualifications"], "icu", "people[0].qualifications: Expected a list, got the"),
    (
        ["people", 2, "moonlighting_hours"],
        -1,
        "people[2].moonlighting_hours: Expected moonlighting_hours from 0 to 168, got -1.0; ",
    ),
    (
        ["people", 2, "weekly_hours_target"],
        [],
        "people[2].weekly_hours_target: Expected a number, got a list; correct the value.",
    ),
    (
        ["shift_types", 0, "duration_hours"],
        -10,
        "shift_types[0].duration_hours: Expected 0 < duration_hours <= 28, got -10.0; correct",
    ),
    (
        ["shift_types", 0, "duration_hours"],
        7.123,
        "shift_types[0]: Expected whole minutes, got 7.123 h; correct the value.",
    ),
    (
        ["shift_types", 0, "start"],
        "7 am",
        "shift_types[0].start: Expected a time of day such as 07:00, got the text '7 am'; correct",
    ),
    (
        ["rotations", 0, "shift_types"],
        [],
        "rotations[0].shift_types: Expected shift types for rotation ICU, got none; correct",
    ),
    (
        ["rotations", 0, "shift_types"],
        ["X"],
        "rotations[0].shift_types: no shift type is named 'X'; add it or correct the name.",
    ),
    (
        ["rotations", 1, "pgy_levels"],
        [0],
        "rotations[1].pgy_levels: Expected PGY levels 1 to 5, got [0]; correct the value.",
    ),
    (
        ["rotations", 0, "max_residents"],
        10**30,
        "rotations[0].max_residents: the number is too large; write a smaller one.",
    ),
    (["absences", 0, "person"], "x", "absences[0].person: no person is named 'x'; add it or corr"),
    (
        ["absences", 0, "last"],
        "2026-07-01",
        "absences[0].last: Expected last >= first (2026-07-06)",
    ),
    (
        ["preferences", 0, "weight"],
        11,
        "preferences[0].weight: Expected a weight from 1 to 10, got",
    ),
    (["demand", 0, "min_residents"], -1, "demand[0].min_residents: Expected min_residents >= 0, g"),
    (
        ["demand", 0, "rotation"],
        "SPACE",
        "demand[0].rotation: no rotation is named 'SPACE'; add it or correct the name.",
    ),
    (
        ["rotations", 0, "activity"],
        "surgery",
        "demand[0].min_residents: no resident is qualified for rotation 'ICU'; add 'surgery' to ",
    ),
    (["peple"], [], "unknown key 'peple'; write 'people'."),
    (["colour"], "red", "unknown key 'colour'; remove it, known are start, days, people, "),
    (["people", 0, "pgyy"], 1, "people[0]: unknown key 'pgyy'; write 'pgy'."),
    (["rotations", 0, "max_resident"], 1, "rotations[0]: unknown key 'max_resident'; write 'max_"),
    (
        ["schema"],
        "scheduler_app/problem/2",
        "schema: version 2 is newer than this scheduler knows; ",
    ),
    (["schema"], "scheduler_app/problem/0", "schema: there was no version 0; write 'scheduler_app"),
    (
        ["schema"],
        "scheduler_app/schedule/1",
        "schema: a schedule where a problem is expected; give",
    ),
    (["schema"], 1, "schema: Expected 'scheduler_app/problem/1', got 1; give a problem file, "),
]


@pytest.mark.parametrize(("place", "value", "sentence"), CHANGES)
def test_a_wrong_value_is_refused_with_place_and_remedy(tmp_path, place, value, sentence):
    document = problem_document()
    change(document, place, value)
    assert refuse(write_json(tmp_path / "problem.json", document)).startswith(sentence)


@pytest.mark.parametrize("key", ["start", "days", "people", "shift_types", "rotations", "schema"])
def test_a_missing_key_is_named(tmp_path, key):
    document = problem_document()
    del document[key]
    message = refuse(write_json(tmp_path / "problem.json", document))
    assert message.startswith(f"{key}: the key is missing; add it")


def test_a_misspelt_key_that_is_needed_is_named_with_the_right_one(tmp_path):
    document = problem_document()
    document["people"][2]["nmae"] = document["people"][2].pop("name")
    message = refuse(write_json(tmp_path / "problem.json", document))
    assert message == "people[2]: unknown key 'nmae'; write 'name'."


def test_overlapping_absences_are_both_named(tmp_path):
    document = problem_document()
    document["absences"].append({"person": "r3", "first": "2026-07-08", "last": "2026-07-10"})
    message = refuse(write_json(tmp_path / "problem.json", document))
    assert message == (
        "absences[1]: 2026-07-08 to 2026-07-10 of 'r3' overlaps absences[0], 2026-07-06 to "
        "2026-07-08; join the two or shorten one."
    )


def test_ten_thousand_residents_are_refused_for_their_number_and_not_one_by_one(tmp_path):
    document = problem_document()
    document["people"] = [RESIDENT] * 10_000
    message = refuse(write_json(tmp_path / "problem.json", document))
    assert message == (
        "people: 10,000 people; split the program into parts of at most 1,000 people."
    )


TEXTS = [
    (b"", "it is empty; give a JSON document."),
    (b" \n", "it is empty; give a JSON document."),
    (b"hello", "line 1 column 1: not JSON, expecting value; correct the JSON there."),
    (b'{\n  "days": 7,,\n}', "line 2 column 13: not JSON, "),
    (b"[1, 2]", "no object, but a problem is one; give a problem file, `scheduler schema problem`"),
    (b"7", "no object, but a problem is one; give a problem file"),
    (b"\xef\xbb\xbf{}", "it starts with a byte order mark; save it as UTF-8 without one."),
    (b"\xff\xfe{\0}\0", "it starts with a byte order mark; save it as UTF-8 without one."),
    (b'{"name":\n "M\xfcller"}', "line 2: byte 12 is not UTF-8; save it as UTF-8."),
    (b'{"days": 7, "days": 8}', "the key 'days' stands twice; keep one of the two."),
    (b'{"people": [{}, {"id": 1, "id": 1}]}', "people[1]: the key 'id' stands twice; keep one"),
    (b'{"a": [1, {"b": NaN}]}', "a[1].b: NaN is not a JSON number; write a finite number."),
    (b'{"a": -Infinity}', "a: -Infinity is not a JSON number; write a finite number."),
    (b'{"a": 1e999}', "a: the number is too large; write a smaller one."),
    (b'{"a": [0, 9007199254740993]}', "a[1]: the number is too large; write a smaller one."),
    (b'{"a": ' + b"9" * 5000 + b"}", "a: the number is too large; write a smaller one."),
    (b'{"a": ' + b"[" * 100_000, "it is nested too deep; give the document of the schema."),
    (b'{"a": ' * 100_000, "it is nested too deep; give the document of the schema."),
]


@pytest.mark.parametrize(("content", "sentence"), TEXTS)
def test_what_is_not_plain_json_is_refused(tmp_path, content, sentence):
    path = tmp_path / "problem.json"
    path.write_bytes(content)
    assert refuse(path).startswith(sentence)


def test_a_file_cut_off_anywhere_is_refused(tmp_path):
    whole = json.dumps(problem_document(), indent=1)
    path = tmp_path / "problem.json"
    for length in range(1, len(whole) - 1, 97):
        path.write_text(whole[:length])
        message = refuse(path)
        assert message.startswith("line ")
        assert " column " in message


def test_deep_nesting_below_the_limit_of_the_interpreter_is_refused_too(tmp_path):
    document = problem_document()
    for _ in range(400):
        document["people"] = [document["people"]]
    assert refuse(write_json(tmp_path / "problem.json", document)) == (
        "it is nested too deep; give the document of the schema."
    )


def test_half_a_character_is_named(tmp_path):
    document = problem_document()
    document["people"][1]["name"] = "\ud83e"
    message = refuse(write_json(tmp_path / "problem.json", document))
    assert message.startswith("people[1].name: the text holds half a surrogate pair; write")


def test_a_message_stays_one_line_whatever_the_file_holds(tmp_path):
    document = problem_document()
    document["people"][1] |= {"id": "r\n2\x1b[31m", "pgy": 7}
    document["preferences"] = []
    message = refuse(write_json(tmp_path / "problem.json", document))
    assert "for resident r\\n2\\x1b[31m, got 7" in message


def test_a_message_stays_short_whatever_the_file_holds(tmp_path):
    document = problem_document()
    document["absences"][0]["person"] = "x" * 100_000
    assert len(refuse(write_json(tmp_path / "problem.json", document))) < 700


def test_a_missing_file_is_named(tmp_path):
    assert refuse(tmp_path / "none.json") == "no such file; check the path."


def test_a_folder_is_refused(tmp_path):
    assert refuse(tmp_path) == "it is a folder; name a file in it."


def test_a_path_with_a_null_character_is_refused():
    with pytest.raises(InvalidFileError, match="it cannot be read"):
        read_problem("a\0b")


def test_a_file_without_permission_is_refused(tmp_path, without_privilege):
    path = write_json(tmp_path / "problem.json", problem_document())
    path.chmod(0)
    with without_privilege:
        assert refuse(path) == "reading it is not permitted; change its permissions."


def schedule_document(tmp_path):
    write_schedule(tmp_path / "schedule.json", small_schedule())
    return json.loads((tmp_path / "schedule.json").read_text())


SCHEDULE_CHANGES = [
    (["assignments", 2, "person"], "x", "assignments[2].person: no person is named 'x'; add it or"),
    (["assignments", 0, "shift_type"], "X", "assignments[0].shift_type: no shift type is named 'X"),
    (
        ["assignments", 1, "date"],
        "2026-07-13",
        "assignments[1].date: 2026-07-13 is outside the horizon 2026-07-06 to 2026-07-12; remove",
    ),
    (["problem", "days"], 0, "problem.days: a horizon of 0 days; ask for 1 to 371 days."),
    (["problem", "people", 1, "pgy"], 0, "problem.people[1].pgy: Expected PGY 1 to 5 for resident"),
    (["problem", "people", 1, "agee"], 0, "problem.people[1]: unknown key 'agee'; remove it, kn"),
    (["version"], 0, "version: version 0; count versions from 1."),
    (["status"], "final", "status: Expected 'draft' or 'published', got the text 'final'; correct"),
    (["statistics", "bound"], "low", "statistics.bound: Expected a number, got the text 'low'; "),
    (["uncovered", 0, "missing_faculty"], -1, "uncovered[0].missing_faculty: Expected at least 0,"),
    (
        ["uncovered", 0, "demand", "date"],
        "2026-07-12",
        "uncovered[0].demand: the problem has no such demand; copy it from the problem.",
    ),
    (["schema"], "scheduler_app/problem/1", "schema: a problem where a schedule is expected; give"),
]


@pytest.mark.parametrize(("place", "value", "sentence"), SCHEDULE_CHANGES)
def test_a_wrong_value_in_a_schedule_is_refused(tmp_path, place, value, sentence):
    document = schedule_document(tmp_path)
    change(document, place, value)
    path = write_json(tmp_path / "schedule.json", document)
    assert refuse(path, read_schedule).startswith(sentence)


def test_an_assignment_that_stands_twice_is_refused(tmp_path):
    document = schedule_document(tmp_path)
    document["assignments"].append(document["assignments"][1])
    path = write_json(tmp_path / "schedule.json", document)
    assert refuse(path, read_schedule) == (
        "assignments[5]: the same stands at assignments[1]; remove one of the two."
    )
