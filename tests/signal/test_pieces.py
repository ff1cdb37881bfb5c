import pytest

from tests.signal.pieces import Pieces

ORIGIN = {"commit": "a" * 40, "machine": "here"}


def test_a_piece_that_is_there_is_not_measured_again(tmp_path):
    pieces, measured = Pieces(tmp_path, ORIGIN), []
    for value in (1, 2):
        found = pieces.make("same/quiet-01", lambda value=value: measured.append(value) or {"v": 1})
        assert (found["v"], found["machine"]) == (1, "here")
    assert measured == [1]


def test_a_piece_that_was_not_finished_or_is_broken_is_measured_again(tmp_path):
    pieces = Pieces(tmp_path, ORIGIN)
    with pytest.raises(ZeroDivisionError):
        pieces.make("search/clock-01", lambda: {"v": 1 / 0})
    assert pieces.list("") == []
    (tmp_path / "search").mkdir(exist_ok=True)
    (tmp_path / "search" / "clock-01.json").write_text('{"schema": 1, "na')
    assert pieces.list("") == []
    assert pieces.make("search/clock-01", lambda: {"v": 2})["v"] == 2
    assert [piece["v"] for piece in pieces.list("search/")] == [2]
