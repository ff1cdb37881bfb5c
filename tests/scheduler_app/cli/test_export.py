import csv
import io

import icalendar
import pytest

from scheduler_app.files import write_schedule
from tests.scheduler_app.cli.command import run
from tests.scheduler_app.files.exports.page import Page
from tests.scheduler_app.files.small_program import named, small_schedule


@pytest.fixture
def path(tmp_path):
    write_schedule(tmp_path / "schedule.json", small_schedule())
    return tmp_path / "schedule.json"


def test_csv_goes_to_standard_output(path):
    result = run("export", path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert len(rows) == 5
    assert result.stdout_bytes.count(b"\r\n") == 6


def test_a_calendar_of_one_person_goes_to_standard_output(path):
    result = run("export", path, "--format", "ics", "--person", "r2")
    calendar = icalendar.Calendar.from_ical(result.stdout_bytes)
    assert len(calendar.walk("VEVENT")) == 2


def test_a_page_goes_to_a_file_and_lists_what_is_violated(path):
    page = path.with_name("page.html")
    result = run("export", path, "--format", "html", "-o", page)
    assert (result.exit_code, result.output) == (0, "")
    assert "supervision" in Page(page.read_text()).cells


def test_letters_of_any_script_reach_a_file_and_standard_output(tmp_path):
    path = tmp_path / "schedule.json"
    write_schedule(path, named("Müller 山 כהן"))
    run("export", path, "--format", "csv", "-o", tmp_path / "s.csv")
    written = (tmp_path / "s.csv").read_bytes()
    assert "Müller 山 כהן".encode() in written
    assert run("export", path, "--format", "csv").stdout_bytes == written


def test_a_format_must_be_named(path):
    result = run("export", path)
    assert result.exit_code == 2
    assert "--format" in result.stderr
