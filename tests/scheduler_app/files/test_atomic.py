import os
import stat
from pathlib import Path

import pytest

from scheduler_app.files import InvalidFileError, check_writable, write_text_atomically


def list_names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else_stays(tmp_path):
    write_text_atomically(tmp_path / "a.json", "café\n")
    assert (tmp_path / "a.json").read_bytes() == "café\n".encode()
    assert list_names(tmp_path) == ["a.json"]


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path):
    before = os.umask(0o027)
    try:
        write_text_atomically(tmp_path / "a.json", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o640


def test_an_existing_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("before")
    path.chmod(0o604)
    write_text_atomically(path, "after")
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.json").write_text("before")
    (tmp_path / "link.json").symlink_to("real.json")
    write_text_atomically(tmp_path / "link.json", "after")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "after"


def test_a_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("before")
    with pytest.raises(InvalidFileError, match="it cannot be written"):
        write_text_atomically(path, "\ud800")
    assert path.read_text() == "before"
    assert list_names(tmp_path) == ["a.json"]


def test_a_device_is_written_to_and_not_replaced():
    check_writable("/dev/null")
    write_text_atomically("/dev/null", "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("write", [check_writable, lambda path: write_text_atomically(path, "x")])
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("missing/a.json", "its folder does not exist; make it or choose another"),
        ("file/a.json", "its folder does not exist; make it or choose another"),
        ("folder", "it is a folder; name a file in it"),
        ("a\0b", "it cannot be written"),
        (f"{'a' * 300}.json", "it cannot be written"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path, write, name, fault):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidFileError, match=fault):
        write(tmp_path / name)
    assert list_names(tmp_path) == ["file", "folder"]


def test_checking_a_place_leaves_it_as_it_was(tmp_path):
    (tmp_path / "a.json").write_text("before")
    check_writable(tmp_path / "a.json")
    check_writable(tmp_path / "b.json")
    assert list_names(tmp_path) == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "before"


def test_a_folder_without_permission_is_named(tmp_path, without_privilege):
    (tmp_path / "shut").mkdir(mode=0o500)
    with without_privilege, pytest.raises(InvalidFileError, match="writing there is not permitted"):
        check_writable(tmp_path / "shut" / "a.json")
