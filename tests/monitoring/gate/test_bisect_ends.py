import pytest

from monitoring.analysis import Kind, compare_samples
from monitoring.gate.judge.result import Finding
from monitoring.gate.search.ends import is_exact
from monitoring.gate.sides.samples import Samples
from monitoring.gate.sides.tasks import Task


def build_finding(good, bad, kind=Kind.COUNT):
    task = Task("a", "a", kind, "instructions", "", False, 60.0, 60.0)
    return Finding(Samples(task, (good, bad)), compare_samples(good, bad, kind=kind))


@pytest.mark.parametrize(
    ("good", "bad", "is_told_by_one"),
    [
        ([1000, 1000, 1000], [1010, 1010, 1010], True),
        ([1000, 1000.9, 1000], [1010, 1010.9, 1010], True),
        ([1000, 1002, 1000], [1010, 1010, 1010], False),
        ([1000, 1000, 1000], [1010, 1013, 1010], False),
    ],
)
def test_a_count_that_hardly_differs_from_time_to_time_is_told_by_one(good, bad, is_told_by_one):
    assert is_exact(build_finding(good, bad)) is is_told_by_one


def test_a_clock_is_never_told_by_one():
    assert not is_exact(build_finding([1.0] * 5, [2.0] * 5, Kind.CLOCK))
