import re

from tests.signal.pieces import Pieces
from tests.signal.table import build_table

ORIGIN = {"commit": "abcdef01" + "0" * 32, "machine": "here"}


def test_what_was_not_measured_is_said_to_be_missing(tmp_path):
    assert build_table(Pieces(tmp_path, ORIGIN)).count("Not measured yet: ") == 4


def test_rows_are_counted_from_the_pieces(tmp_path):
    pieces = Pieces(tmp_path, ORIGIN)
    verdicts = [{"kind": "clock", "verdict": v} for v in ("same", "same", "slower", "undecided")]
    for name in ("same/quiet-01", "same/quiet-02", "same/loaded-01"):
        pieces.make(name, lambda: {"verdicts": verdicts, "failed": []})
    plants = [
        {"percent": 5, "verdict": "slower", "ratio": 1.05, "gate": "slower", "asv": "same"},
        {"percent": 5, "verdict": "undecided", "ratio": 1.03, "gate": "undecided", "asv": "slower"},
        {"percent": 5, "verdict": "slower", "ratio": 1.06, "gate": "undecided", "asv": "same"},
    ]
    pieces.make("planted/05-quiet-01", lambda: {"plants": plants})
    search = {"measured": 8, "is_right": True, "is_sure": True}
    pieces.make("search/counts-01", lambda: search)
    pieces.make("search/counts-02", lambda: search | {"is_right": False, "measured": 9})
    table = build_table(pieces)
    assert "| clock | quiet | 2 | 8 | 2 | 4 | 2 |" in table
    assert "| clock | one core busy | 1 | 4 | 1 | 2 | 1 |" in table
    assert "| 5 % | clock, quiet | 3 | 2 | 0 | 1 | 1 | 1 | 1.050 |" in table
    assert "| counts, 1 % | 2 | 1 | 1 | 8 to 9 |" in table
    assert "Commit `abcdef01`, machine here, " in table
    assert "hours of measuring" not in table  # which took no time
    assert "Not measured yet: counts.\n" in table
    assert "Not measured yet: by the clock.\n" in table


def test_the_hours_that_a_part_took_are_said(tmp_path):
    pieces = Pieces(tmp_path, ORIGIN)
    search = {"measured": 8, "is_right": True, "is_sure": True}
    path = tmp_path / "search" / "counts-01.json"
    pieces.make("search/counts-01", lambda: search)
    path.write_text(re.sub(r'"seconds": [^,}]*', '"seconds": 5400', path.read_text()))
    assert "; 1.5 hours of measuring." in build_table(pieces)
