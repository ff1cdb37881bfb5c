import shutil
import sys

import pytest

from profiling.differences import Side, find_changes, measure_rounds
from profiling.differences.result import Difference, show_difference, store_difference
from profiling.differences.sides import share_workloads
from profiling.methods.order import Order
from profiling.records.stacks import ROOT

SLOW = """

def waste_time(number=300_000):
    total = 0
    for each in range(number):
        total += each
    return total


_planted = free_days


def free_days(*arguments, **options):
    waste_time()
    return _planted(*arguments, **options)
"""


def test_a_difference_within_what_rounds_lie_apart_is_noise():
    baseline = [{"f": 1.0, "g": 5.0}, {"f": 1.2, "g": 5.0}, {"f": 1.1, "g": 5.0}]
    candidate = [{"f": 1.3, "g": 6.0}, {"f": 1.3, "g": 6.0}, {"f": 1.3, "g": 6.0}]
    first, second = find_changes(baseline, candidate)
    assert (first.subject, first.difference, first.is_noise) == ("g", 1.0, False)
    assert second.subject == "f"
    assert second.is_noise


def test_what_one_side_lacks_counts_as_nothing():
    (change,) = find_changes([{}, {}], [{"new": 2.0}, {"new": 2.0}])
    assert (change.baseline, change.candidate, change.is_noise) == (0.0, 2.0, False)


def build_side(folder, name, planted=""):
    place = folder / name
    share_workloads(place)
    shutil.copytree(ROOT / "scheduler_app", place / "scheduler_app")
    with (place / "scheduler_app" / "acgme" / "day_free.py").open("a") as file:
        file.write(planted)
    return Side(name * 10, f"the {name}", sys.executable, str(place))


@pytest.mark.slow
def test_a_planted_slow_function_is_named(tmp_path, capsys):
    sides = (build_side(tmp_path, "base"), build_side(tmp_path, "head", SLOW))
    order = Order("validation", {"residents": 25, "weeks": 4}, is_plain_wanted=False)
    pair = measure_rounds(sides, order, 3, lambda _: None)
    difference = Difference("validation", sides, pair, ([], []))
    first = difference.find_time()[0]
    assert first.subject[:2] == ("waste_time", "scheduler_app/acgme/day_free.py")
    assert not first.is_noise
    before, after = difference.count_calls(first.subject)
    assert (before, after >= 1) == (0, True)
    show_difference(difference)
    assert "waste_time" in capsys.readouterr().out
    folder = store_difference(difference, tmp_path / "out")
    assert "waste_time" in (folder / "flame.html").read_text()
