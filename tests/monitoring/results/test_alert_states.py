import pytest

from monitoring.results import (
    BrokenFileError,
    OpenAlert,
    read_alert_state,
    write_alert_state,
)


def test_what_was_written_is_read(tmp_path):
    alerts = {"a/b:duration": OpenAlert("2026-11-20", ("slack", "email"), "abc", "a/b +20 %")}
    write_alert_state(tmp_path / "state.json", alerts)
    assert read_alert_state(tmp_path / "state.json") == alerts


def test_without_a_file_nothing_was_told(tmp_path):
    assert read_alert_state(tmp_path / "state.json") == {}


@pytest.mark.parametrize("content", ["{", '{"open": []}', '{"schema": 2, "open": {}}', "{}"])
def test_a_broken_state_is_refused_rather_than_all_told_again(tmp_path, content):
    (tmp_path / "state.json").write_text(content)
    with pytest.raises(BrokenFileError, match=r"state\.json"):
        read_alert_state(tmp_path / "state.json")
