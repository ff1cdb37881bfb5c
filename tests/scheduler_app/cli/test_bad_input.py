import json
import os
import resource
import subprocess
from datetime import timedelta

import pytest

from scheduler_app.files import write_problem, write_schedule
from scheduler_app.model import Assignment
from tests.scheduler_app.cli.command import PROCESS, refused, run
from tests.scheduler_app.files.small_program import (
    MONDAY,
    problem_document,
    small_problem,
    small_schedule,
    write_json,
)


def unknown_person(document):
    document["absences"][0]["person"] = "zoe"


def overlapping_absences(document):
    document["absences"].append({"person": "r3", "first": "2026-07-07", "last": "2026-07-09"})


def nobody_qualified(document):
    document["rotations"][0]["activity"] = "surgery"


def negative_hours(document):
    document["people"][2]["moonlighting_hours"] = -3


def no_days(document):
    document["days"] = 0


def ten_thousand_residents(document):
    document["people"] = document["people"][:1] * 10_000


def unknown_key(document):
    document["peple"] = document.pop("people")


CONTRADICTIONS = [
    (unknown_person, "absences[0].person: ", "add it or correct the name."),
    (overlapping_absences, "absences[1]: ", "join the two or shorten one."),
    (nobody_qualified, "demand[0].min_residents: ", "add 'surgery' to somebody's qualifications "),
    (negative_hours, "people[2].moonlighting_hours: ", "correct the value."),
    (no_days, "days: ", "ask for 1 to 371 days."),
    (ten_thousand_residents, "people: 10,000 people", "split the program into parts of at most"),
    (unknown_key, "unknown key 'peple'", "write 'people'."),
]


@pytest.fixture
def problem_path(tmp_path):
    write_problem(tmp_path / "problem.json", small_problem())
    return tmp_path / "problem.json"


@pytest.fixture
def schedule_path(tmp_path):
    write_schedule(tmp_path / "schedule.json", small_schedule())
    return tmp_path / "schedule.json"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("spoil", "place", "remedy"), CONTRADICTIONS)
def test_a_bad_problem_is_refused_in_one_line_and_nothing_is_written(
    tmp_path, spoil, place, remedy
):
    document = problem_document()
    spoil(document)
    path = write_json(tmp_path / "problem.json", document)
    line = refused("generate", path, "-o", tmp_path / "schedule.json")
    assert line.startswith(f"{path}: {place}")
    assert remedy in line
    assert names(tmp_path) == ["problem.json"]


@pytest.mark.parametrize("length", [0, 1, 100, 1000])
def test_a_truncated_problem_leaves_the_schedule_of_before(tmp_path, length):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(problem_document())[:length])
    (tmp_path / "schedule.json").write_text("of before")
    line = refused("generate", path, "-o", tmp_path / "schedule.json")
    assert line.startswith(f"{path}: ")
    assert (tmp_path / "schedule.json").read_text() == "of before"
    assert names(tmp_path) == ["problem.json", "schedule.json"]


def test_a_history_that_breaks_a_rule_by_itself_is_refused_with_file_and_remedy(tmp_path):
    days = [MONDAY - timedelta(day) for day in range(1, 28)]
    worked = tuple(Assignment("r2", day, "N", "ICU") for day in days)
    write_problem(tmp_path / "problem.json", small_problem(history=worked))
    line = refused(
        "generate", tmp_path / "problem.json", "-o", tmp_path / "schedule.json", "--quiet"
    )
    assert line.startswith(f"{tmp_path}/problem.json: history: r2 breaks ")
    assert line.endswith("; correct the history or the leave.")
    assert names(tmp_path) == ["problem.json"]


@pytest.mark.parametrize(
    ("command", "options"),
    [("validate", []), ("export", ["--format", "csv"]), ("export", ["--format", "html"])],
)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"schema": ', "line 1 column 12: not JSON"),
        ("{}", "schema: the key is missing"),
        ('{"schema": "scheduler_app/problem/1"}', "schema: a problem where a schedule is expected"),
    ],
)
def test_a_bad_schedule_is_refused_by_each_command(tmp_path, command, options, content, sentence):
    path = tmp_path / "schedule.json"
    path.write_text(content)
    assert refused(command, path, *options).startswith(f"{path}: {sentence}")


@pytest.mark.parametrize("arguments", [["validate"], ["export", "--format", "ics"]])
def test_a_missing_file_is_named(tmp_path, arguments):
    line = refused(*arguments, tmp_path / "none.json")
    assert line == f"{tmp_path}/none.json: no such file; check the path."


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("missing/schedule.json", "its folder does not exist; make it or choose another."),
        ("folder", "it is a folder; name a file in it."),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_the_problem_is_read(
    tmp_path, place, sentence
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "problem.json").write_text("not read")
    line = refused("generate", tmp_path / "problem.json", "-o", tmp_path / place)
    assert line == f"{tmp_path / place}: {sentence}"


def test_the_problem_is_not_overwritten(problem_path):
    before = problem_path.read_bytes()
    line = refused("generate", problem_path, "-o", problem_path)
    assert line == (
        f"{problem_path}: it would overwrite what is read; choose another file to write."
    )
    assert problem_path.read_bytes() == before


def test_an_export_does_not_overwrite_its_schedule(schedule_path):
    before = schedule_path.read_bytes()
    assert "would overwrite" in refused(
        "export", schedule_path, "--format=csv", "-o", schedule_path
    )
    assert schedule_path.read_bytes() == before


def test_an_unknown_person_or_rule_is_refused(schedule_path):
    line = refused("export", schedule_path, "--format", "csv", "--person", "zoe")
    assert line == "no person has the id 'zoe'; use an id of the problem."
    assert "no rule is named 'sleep'; use some of weekly_hours" in refused(
        "validate", schedule_path, "--rule", "sleep"
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--seed", "-1"],
        ["--workers", "0"],
        ["--workers", "1000000000"],
        ["--time-limit", "0"],
        ["--time-limit", "nan"],
        ["--time-limit", "inf"],
        ["--gap", "2"],
        ["--gap", "nan"],
        [],
    ],
)
def test_wrong_use_is_refused_and_says_how(problem_path, options):
    output = ["-o", problem_path.parent / "s.json"] if options else []
    result = run("generate", problem_path, *output, *options)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert names(problem_path.parent) == ["problem.json"]


def limit_file_size():
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def test_a_disk_that_is_full_leaves_the_file_of_before(schedule_path):
    target = schedule_path.with_name("page.html")
    target.write_text("of before")
    arguments = ["export", str(schedule_path), "--format", "html", "-o", str(target)]
    result = subprocess.run(
        [*PROCESS, *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit_file_size,
    )
    assert result.returncode == 2
    assert result.stderr == (
        f"scheduler: {target}: it cannot be written (File too large); choose another place.\n"
    )
    assert target.read_text() == "of before"
    assert names(target.parent) == ["page.html", "schedule.json"]


def test_a_full_device_is_named(schedule_path):
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("this system has no /dev/full")
    line = refused("export", schedule_path, "--format", "csv", "-o", "/dev/full")
    assert line == (
        "/dev/full: it cannot be written (No space left on device); choose another place."
    )


def test_a_bad_file_gives_no_traceback_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text('{"schema": "scheduler_app/problem/1", "days"')
    result = subprocess.run(
        [*PROCESS, "generate", str(path), "-o", str(tmp_path / "s.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
