import pytest

from monitoring.results import (
    AlertState,
    BrokenFileError,
    OpenAlert,
    read_alert_state,
    write_alert_state,
)


def test_what_was_written_is_read(tmp_path):
    alerts = {"a/b:duration": OpenAlert("2026-11-20", ("slack", "email"), "abc", "a/b +20 %")}
    state = AlertState(alerts, {"acme virtualenv-py3.11": "abc"})
    write_alert_state(tmp_path / "state.json", state)
    assert read_alert_state(tmp_path / "state.json") == state


def test_a_state_from_before_commits_were_noted_is_read(tmp_path):
    (tmp_path / "state.json").write_text('{"schema": 1, "open": {}}')
    assert read_alert_state(tmp_path / "state.json") == AlertState()


def test_without_a_file_nothing_was_told(tmp_path):
    assert read_alert_state(tmp_path / "state.json") == AlertState()


@pytest.mark.parametrize("content", ["{", '{"open": []}', '{"schema": 2, "open": {}}', "{}"])
def test_a_broken_state_is_refused_rather_than_all_told_again(tmp_path, content):
    (tmp_path / "state.json").write_text(content)
    with pytest.raises(BrokenFileError, match=r"state\.json"):
        read_alert_state(tmp_path / "state.json")
