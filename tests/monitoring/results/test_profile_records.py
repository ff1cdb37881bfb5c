import json

import pytest

from monitoring.results import BrokenFileError, Conditions
from monitoring.results.profile_records import (
    PROFILE_FILE,
    FunctionFigures,
    ProfileRecord,
    read_profile,
    read_profiles,
    write_profile,
)

KNOWN = {
    "started_at": "2026-01-02T03:04:05+00:00",
    "commit": "ab" * 20,
    "branch": "main",
    "is_dirty": False,
    "machine": {"name": "here", "cores": 2},
    "python": "3.11.7",
}


def build_record(target="schedule"):
    return ProfileRecord(
        target,
        "cprofile",
        Conditions(KNOWN["started_at"], KNOWN["commit"], "main", "here", "3.11.7"),
        {"seconds": 1.5, "plain_seconds": None},
        (FunctionFigures("solve", "engine/search.py", 12, 3, 0.5, 1.25),),
        {"residents": 25},
        {"flame": "flame.html"},
        {"statements": ["SELECT 1"]},
    )


def change(path, **values):
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def test_what_is_written_is_read_again(tmp_path):
    write_profile(tmp_path, build_record(), KNOWN)
    found = read_profile(tmp_path / PROFILE_FILE)
    assert found == ProfileRecord(**{**vars(build_record()), "path": tmp_path / PROFILE_FILE})


def test_a_folder_gives_whole_records_and_names_broken_ones(tmp_path):
    write_profile(tmp_path / "a", build_record(), KNOWN)
    write_profile(tmp_path / "b", build_record("api"), KNOWN | {"started_at": "2025-01-01"})
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / PROFILE_FILE).write_text('{"schema": 1,')
    found = read_profiles(tmp_path)
    assert [profile.target for profile in found.profiles] == ["api", "schedule"]
    assert [error.path.parent.name for error in found.broken] == ["c"]


def test_what_a_kill_has_left_half_written_is_not_read(tmp_path):
    write_profile(tmp_path / ".schedule-cprofile.x" / "draft", build_record(), KNOWN)
    assert read_profiles(tmp_path) == ((), ())


@pytest.mark.parametrize(
    "values",
    [
        {"schema": 2},
        {"target": "../x"},
        {"totals": {"seconds": "1"}},
        {"functions": [{"file": "a.py"}]},
        {"files": {"flame": "../../secret.html"}},
        {"files": {"flame": "a/b.html"}},
    ],
)
def test_a_record_that_is_not_in_the_form_is_refused_with_its_path(tmp_path, values):
    write_profile(tmp_path, build_record(), KNOWN)
    change(tmp_path / PROFILE_FILE, **values)
    with pytest.raises(BrokenFileError, match=PROFILE_FILE):
        read_profile(tmp_path / PROFILE_FILE)
