from scheduler_app.files import write_schedule
from scheduler_app.services.validate import validate
from tests.scheduler_app.files.small_program import ASSIGNMENTS, small_schedule


def test_violations_and_warnings_are_told_apart(tmp_path):
    write_schedule(tmp_path / "s.json", small_schedule(assignments=ASSIGNMENTS[:1]))
    validated = validate(tmp_path / "s.json")
    assert [found.rule for found in validated.violations] == ["supervision"]
    assert validated.warnings == ()
    assert len(validated.schedule.table) == 1
