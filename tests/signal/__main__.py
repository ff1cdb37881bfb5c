"""Measures how right the gate, the search and the reading of histories are.

Run by ``make signal``. What is measured is kept in ``.asv/signal/pieces``, one file a piece, and a
run that was stopped goes on there; removing that folder begins anew. Most of it asks for a machine
that does nothing else.
"""

import argparse
import sys
from pathlib import Path

from monitoring.gate.errors import GateError
from monitoring.gate.git import run_git
from monitoring.gate.lock import hold_lock
from monitoring.gate.machine import describe_machine
from monitoring.results import write_atomically
from tests.signal.history import measure_history
from tests.signal.pieces import Pieces
from tests.signal.plants import LOTS
from tests.signal.same import measure_same
from tests.signal.searches import KINDS, measure_searches
from tests.signal.slowdowns import Slowdowns
from tests.signal.table import build_table
from tests.signal.workshop import open_workshop

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / ".asv" / "signal"
TABLE = PROJECT / "docs" / "signal.md"
PARTS = ("same", "planted", "search", "history")
LOCKS = {"same": "workshop", "planted": "workshop"}
"""Parts that work in one folder, which others do not share."""

GATES = 23
"""Each with nine verdicts on memory, so that there are 200 of every kind."""

HISTORIES = 20
QUICK_SHARE = 10


def main() -> None:
    """Measure what is asked for and lacks, then write the table of all there is."""
    asked = _parse()
    share = QUICK_SHARE if asked.quick else 1
    pieces = Pieces(FOLDER / "pieces", _describe_origin())
    for part in PARTS:
        if asked.part in ("", part) and not asked.table:
            with hold_lock(FOLDER / f"{LOCKS.get(part, part)}.lock"):
                _measure(part, pieces, share, asked.kind)
    table = build_table(pieces)
    write_atomically(TABLE, table.encode())
    print(f"\n{table}\nTable: {TABLE.relative_to(PROJECT)}")


def _parse() -> argparse.Namespace:
    example = "example: python -m tests.signal --quick --part search"
    parser = argparse.ArgumentParser(
        prog="python -m tests.signal", description=__doc__, epilog=example
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of all")
    parser.add_argument("--part", choices=("", *PARTS), default="", help="only this one")
    parser.add_argument(
        "--kind",
        choices=("", *KINDS),
        default="",
        help="only what needs the clock, or only counts, which no load disturbs",
    )
    parser.add_argument("--table", action="store_true", help="measure nothing, write the table")
    return parser.parse_args()


def _measure(part: str, pieces: Pieces, share: int, kind: str) -> None:
    kinds = (kind,) if kind else KINDS
    log = FOLDER / f"{part}.log"
    if part == "history":
        measure_history(PROJECT, FOLDER / "env", pieces, share)
    elif part == "search":
        measure_searches(FOLDER / "search", pieces, -(-HISTORIES // share), kinds=kinds)
    else:
        workshop = open_workshop(PROJECT, FOLDER / "repository")
        if part == "same":
            measure_same(workshop, pieces, log, GATES // share, kinds=kinds)
        else:
            Slowdowns(workshop, pieces, log).measure(-(-len(LOTS) // share), kinds=kinds)


def _describe_origin() -> dict[str, str]:
    commit = run_git(PROJECT, "rev-parse", "HEAD")
    return {"commit": commit, "machine": describe_machine().name}


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nsignal: interrupted; `make signal` goes on from here.")
    except GateError as error:
        sys.exit(f"\nsignal: {error}")
