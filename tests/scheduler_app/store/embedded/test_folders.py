import os
import re
import stat
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from scheduler_app.store import DatabaseConnectionError
from scheduler_app.store.embedded import start_embedded
from scheduler_app.store.embedded.folders import SOCKET, SOCKET_PATH_BYTES, choose_folder

LIMIT = "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))"


def check_refusal(line, folder, cause):
    expected = rf"Database connection failed: {folder} \(.*{cause}.*\); set SCHEDULER_DATA_DIR"
    assert re.match(expected, line)
    assert "DATABASE_URL" in line
    assert "\n" not in line.strip()


def refuse(folder):
    with pytest.raises(DatabaseConnectionError) as caught:
        start_embedded(folder)
    return str(caught.value)


def test_the_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("SCHEDULER_DATA_DIR", str(tmp_path))
    assert choose_folder() == tmp_path / "postgresql"


def test_the_default_lies_in_the_cache_but_for_root_below_no_home(monkeypatch):
    monkeypatch.delenv("SCHEDULER_DATA_DIR", raising=False)
    home = user_cache_path("scheduler_app")
    above = Path("/var/cache/scheduler_app") if os.geteuid() == 0 else home
    assert choose_folder() == above / "postgresql"


def test_a_path_too_long_for_a_socket_is_refused(place):
    room = SOCKET_PATH_BYTES - len(f"{place.folder.parent}//data/{SOCKET}")
    place.rename(room * "x")
    start_embedded(place.folder)
    longer = place.folder.with_name(room * "x" + "x")
    check_refusal(refuse(longer), longer, "too long")
    assert not longer.exists()


def test_a_comma_in_the_path_is_refused(new_place):
    new_place.folder = new_place.folder.with_name("a,b")
    check_refusal(refuse(new_place.folder), new_place.folder, "comma")


def test_a_file_in_place_of_the_folder_is_refused_and_stays_as_it_is(new_place):
    new_place.folder.touch(mode=0o600)
    check_refusal(refuse(new_place.folder / "below"), new_place.folder / "below", "")
    check_refusal(refuse(new_place.folder), new_place.folder, "")
    assert stat.S_IMODE(new_place.folder.stat().st_mode) == 0o600
    new_place.folder.unlink()


def test_a_disk_that_takes_no_more_is_named_and_nothing_stays_half_made(new_place):
    line = new_place.spawn(before=LIMIT).communicate()[0]
    check_refusal(line, new_place.folder, "File too large")
    assert not list(new_place.folder.glob("d*"))


def test_the_folder_of_another_user_is_refused(new_place, stranger):
    new_place.folder.mkdir()
    line = new_place.spawn(**stranger).communicate()[0]
    check_refusal(line, new_place.folder, "belongs to user root")


def test_a_folder_that_cannot_be_made_is_refused(new_place, stranger):
    line = new_place.spawn(**stranger).communicate()[0]
    check_refusal(line, new_place.folder, "Permission denied")
