"""Searches for a planted commit in generated histories: is it the right one, and how soon?"""

import json
import random
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from monitoring.gate.bisection import NOTHING_SLOWER, UNSURE
from monitoring.gate.errors import MeasureError
from tests.monitoring.gate.planted import SUITE, plant
from tests.monitoring.gate.small_repository import (
    SmallRepository,
    build_environ,
    link_packages,
    start_repository,
)
from tests.signal.pieces import Pieces

COMMITS = 64
SEED = 20261123
LOOPS, SLOWER_LOOPS = 100_000, 110_000
COUNT, GREATER_COUNT = 1000, 1010
PATTERNS = {"counts": r"track_count..a", "clock": r"time_work"}
"""By counts 1 % more is searched for, by the clock 10 %."""

KINDS = tuple(PATTERNS)

ANSWERED = (0, NOTHING_SLOWER, UNSURE)
NO_ANSWER = {"suspects": [], "is_sure": False, "measured": 2}
"""Where the ends did not differ as far as could be told; which is a wrong answer."""


def measure_searches(folder: Path, pieces: Pieces, histories: int, *, kinds: Sequence[str]) -> None:
    """
    Search for the guilty commit of each history.

    Parameters
    ----------
    folder
        For the repositories; each is removed when it has been searched.
    pieces
        Where it is kept.
    histories
        How many.
    kinds
        Of ``KINDS``.
    """
    for number in range(1, histories + 1):
        for kind in kinds:
            pieces.make(f"search/{kind}-{number:02}", partial(_search, folder, number, kind))
        shutil.rmtree(folder, ignore_errors=True)


def _search(folder: Path, number: int, kind: str) -> dict[str, Any]:
    """Have the command search, in a history that is the same each time."""
    repository, guilty = _open_history(folder, number)
    done = repository.gate(
        "bisection", "--bench", PATTERNS[kind], "--good", "c0", "--bad", f"c{COMMITS - 1}"
    )
    if done.returncode not in ANSWERED:
        raise MeasureError(f"The search ended with {done.returncode}: {done.stderr}")
    answer = _read_answer(repository, PATTERNS[kind])
    named = answer["suspects"]
    return {
        "guilty": guilty,
        "named": [repository.git("log", "-1", "--format=%s", one) for one in named],
        "is_right": named == [repository.git("rev-parse", guilty)],
        "is_sure": answer["is_sure"],
        "measured": answer["measured"],
    }


def _open_history(folder: Path, number: int) -> tuple[SmallRepository, str]:
    """Return a repository whose commits all change the package, one of them its work."""
    place = random.Random(SEED + number).randrange(1, COMMITS)
    root = folder / f"history-{number:02}"
    environ = build_environ(folder / "home", folder / "packages")
    guilty = f"c{place}"
    ready = folder / "ready"
    if ready.exists() and ready.read_text() == root.name:
        return SmallRepository(root, environ), guilty
    shutil.rmtree(folder, ignore_errors=True)
    for path in ("home", "packages"):
        (folder / path).mkdir(parents=True)
    link_packages(folder / "packages")
    repository = start_repository(root, environ, SUITE)
    for commit in range(COMMITS):
        is_slow = commit >= place
        plant(
            repository,
            f"c{commit}",
            SLOWER_LOOPS if is_slow else LOOPS,
            GREATER_COUNT if is_slow else COUNT,
        )
    ready.write_text(root.name)
    return repository, guilty


def _read_answer(repository: SmallRepository, pattern: str) -> dict[str, Any]:
    states = (repository.root / ".asv" / "bisect").glob("*.json")
    known = [json.loads(path.read_text()) for path in states]
    found = (dict(one["result"]) for one in known if one["question"]["bench"] == pattern)
    return next(found, NO_ANSWER) or NO_ANSWER
