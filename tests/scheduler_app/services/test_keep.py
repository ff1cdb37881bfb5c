import pytest

from scheduler_app.files import read_schedule
from scheduler_app.services.errors import BrokenRuleError
from scheduler_app.services.keep import keep
from tests.scheduler_app.files.small_program import ASSIGNMENTS, small_schedule

WRONG = small_schedule(assignments=ASSIGNMENTS[:1])
"""A resident without faculty."""


def test_a_schedule_that_keeps_the_rules_is_written(tmp_path):
    path = tmp_path / "schedule.json"
    schedule = small_schedule(assignments=[ASSIGNMENTS[2], ASSIGNMENTS[4]])
    assert keep(path, schedule) == ()
    assert read_schedule(path) == schedule


def test_a_schedule_that_breaks_a_rule_is_put_aside_and_the_old_one_stays(tmp_path):
    path = tmp_path / "schedule.json"
    path.write_text("of before")
    with pytest.raises(BrokenRuleError) as caught:
        keep(path, WRONG)
    assert path.read_text() == "of before"
    assert read_schedule(tmp_path / "schedule.rejected.json") == WRONG
    assert {found.rule for found in caught.value.violations} == {"supervision"}
    assert str(caught.value) == (
        f"{path}: the schedule found breaks a work-hour rule, so it was not written there; "
        f"please report this with {tmp_path}/schedule.rejected.json."
    )
