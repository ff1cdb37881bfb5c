import math
import os
import stat

import pytest

from monitoring.results import BrokenFileError, read_json, write_atomically, write_json


def test_what_is_written_is_read_back_with_its_numbers_that_are_none(tmp_path):
    write_json(tmp_path / "deep" / "a.json", {"value": math.nan, "other": math.inf})
    read = read_json(tmp_path / "deep" / "a.json")
    assert math.isnan(read["value"])
    assert read["other"] == math.inf


def test_a_write_leaves_no_other_file(tmp_path):
    write_atomically(tmp_path / "a", b"first")
    write_atomically(tmp_path / "a", b"second")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"second")]


def test_an_existing_file_keeps_its_mode(tmp_path):
    (tmp_path / "a").touch(mode=0o600)
    write_atomically(tmp_path / "a", b"second")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR)
    write_atomically(pipe, b"report")
    assert pipe.is_fifo()
    assert os.read(reader, 100) == b"report"
    os.close(reader)


def test_a_link_stays_a_link_to_what_is_written(tmp_path):
    (tmp_path / "link").symlink_to("a")
    write_atomically(tmp_path / "link", b"report")
    assert (tmp_path / "link").readlink().name == "a"
    assert (tmp_path / "a").read_bytes() == b"report"


NO_OBJECTS = [b"", b"{", b'{"a": "\xff"}', b"[1]", b"null", b"[" * 10**5]


@pytest.mark.parametrize("content", NO_OBJECTS, ids=lambda content: repr(content[:9]))
def test_what_is_no_json_object_is_named_with_its_file(tmp_path, content):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(BrokenFileError, match=r"a\.json: not "):
        read_json(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BrokenFileError, match=r"a\.json: No such file"):
        read_json(tmp_path / "a.json")


def test_a_write_that_fails_leaves_no_other_file_and_the_former_content(tmp_path):
    write_atomically(tmp_path / "a", b"first")
    with pytest.raises(TypeError):
        write_atomically(tmp_path / "a", "no bytes")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"first")]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="Is a directory") as caught:
        write_atomically(tmp_path / "a", b"content")
    assert caught.value.filename == str(tmp_path / "a")
