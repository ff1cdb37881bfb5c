import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.runner.cases import list_categories

FOLDER = Path(__file__).parent / "slowed"
ROOT = Path(__file__).parents[2]
ROUNDS = 5
AMOUNTS = {"memory_usage": 1_000_000, "schedule_generation": 0.5}  # of all others 0.1 s
USES = {"swap_matching": {"acgme_validation"}}
"""A matching validates the schedule once, so it is dearer where validation is."""

# Each subject is dearer in two rounds that no other subject has: if it moved with another one, it
# would move in a third.
CODES = dict(zip(list_categories(), combinations(range(ROUNDS), 2), strict=False))


def dearer(number):
    """The subjects that are dearer in a round."""
    return {name for name, code in CODES.items() if number in code}


@pytest.fixture(scope="module")
def figures(tmp_path_factory, data_folder):
    """What each subject gives in each round."""
    rounds = [sorted(dearer(n)) for n in range(ROUNDS)]
    environ = {
        **os.environ,
        "SCHEDULER_DATA_DIR": str(data_folder),
        "PYTHONPATH": os.pathsep.join([str(FOLDER), str(ROOT)]),
        "SLOWED": str(tmp_path_factory.mktemp("slowed")),
    }
    done = subprocess.run(
        [sys.executable, str(FOLDER / "measure_rounds.py")],
        cwd=ROOT,
        env=environ,
        input=json.dumps(rounds),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize("category", list_categories())
def test_a_subject_moves_as_much_as_its_operation_and_with_no_other(figures, category):
    amount = AMOUNTS.get(category, 0.1)
    rounds = [set.union({category}, USES.get(category, set())) & dearer(n) for n in range(ROUNDS)]
    values = [figures[n][category] for n in range(ROUNDS)]
    base = min(values[n] for n in range(ROUNDS) if not rounds[n])
    moved = [(value - base) / amount for value in values]
    print(category, "moved by", [f"{share:.2f}" for share in moved], "of what was added")
    for share, causes in zip(moved, rounds, strict=True):
        assert len(causes) - 0.3 <= share <= len(causes) + 0.6
