import pytest

from scheduler_app.services.jobs.settings import read_job_settings
from scheduler_app.services.settings import InvalidSettingsError

BEAT, LOST_AFTER = "SCHEDULER_JOB_BEAT_SECONDS", "SCHEDULER_JOB_LOST_AFTER_SECONDS"


@pytest.mark.parametrize(
    ("variables", "least"), [({BEAT: "60"}, "120"), ({BEAT: "2", LOST_AFTER: "3.9"}, "4")]
)
def test_a_job_is_not_lost_before_its_second_beat(monkeypatch, variables, least):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettingsError) as refused:
        read_job_settings()
    fault = f"{LOST_AFTER}: must be at least {least}, twice {BEAT};"
    assert str(refused.value).startswith(fault)


def test_two_beats_are_enough(monkeypatch):
    monkeypatch.setenv(BEAT, "7.5")
    assert read_job_settings().lost_after_seconds == 15


def test_a_beat_that_cannot_be_is_refused_itself(monkeypatch):
    monkeypatch.setenv(BEAT, "never")
    with pytest.raises(InvalidSettingsError, match=f"^{BEAT}: "):
        read_job_settings()
