import pytest

from scheduler_app.files import write_schedule
from scheduler_app.services.export import Format, export
from tests.scheduler_app.files.small_program import small_schedule


@pytest.mark.parametrize(
    ("form", "start"),
    [
        (Format.CSV, "date,weekday"),
        (Format.ICS, "BEGIN:VCALENDAR"),
        (Format.HTML, "<!DOCTYPE html>"),
    ],
)
def test_each_format_is_written(tmp_path, form, start):
    write_schedule(tmp_path / "s.json", small_schedule())
    assert export(tmp_path / "s.json", form, person="r2").startswith(start)
