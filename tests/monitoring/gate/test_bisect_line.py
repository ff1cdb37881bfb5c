import pytest

from monitoring.analysis import Kind
from monitoring.gate.commits import Commit
from monitoring.gate.search.line import narrow_line
from monitoring.gate.search.place import is_bad_count, is_bad_sample
from monitoring.gate.sides.samples import Samples
from monitoring.gate.sides.tasks import Task

COMMITS = tuple(Commit(str(number), f"c{number}") for number in range(65))


def search(guilty, left_out=frozenset(), told=lambda is_bad: is_bad):
    places = {}
    while True:
        line = narrow_line(COMMITS, places)
        middle = line.find_middle(left_out)
        if middle is None:
            return line, places
        places[str(middle)] = told(middle >= guilty)


@pytest.mark.parametrize("guilty", range(1, 65))
def test_every_commit_of_64_is_found_in_six_steps(guilty):
    line, places = search(guilty)
    assert line.suspects == (COMMITS[guilty],)
    assert len(places) == 6
    assert len(places) + 2 <= line.most_measured == 9


def test_commits_that_tell_nothing_are_passed_and_left_open_only_beside_the_guilty_one():
    line, _ = search(10, {str(number) for number in range(30, 40)})
    assert line.suspects == (COMMITS[10],)
    line, _ = search(33, {str(number) for number in range(30, 40)})
    assert line.suspects == COMMITS[30:41]


def measure(good, middle, bad, kind=Kind.CLOCK):
    return Samples(Task("m.t", "m.t", kind, "seconds"), (good, middle, bad))


def noisy(level, rounds=12):
    shift = round(level * 100)
    return [level * (1 + 0.01 * ((7 * turn + shift) % 5 - 2)) for turn in range(rounds)]


@pytest.mark.parametrize(("level", "expected"), [(1.0, False), (1.1, True), (1.05, None)])
def test_a_duration_is_told_by_the_side_of_the_halfway_mark(level, expected):
    assert is_bad_sample(measure(noisy(1.0), noisy(level), noisy(1.1))) is expected


def test_a_rate_is_bad_when_it_has_fallen():
    assert is_bad_sample(measure(noisy(1.1), noisy(1.0), noisy(1.0), Kind.RATE)) is True
    assert is_bad_sample(measure(noisy(1.1), noisy(1.1), noisy(1.0), Kind.RATE)) is False


def test_few_rounds_tell_nothing():
    few = measure(noisy(1.0, 3), noisy(1.1, 3), noisy(1.1, 3))
    assert is_bad_sample(few) is None


@pytest.mark.parametrize(("value", "expected"), [(0, False), (4, False), (6, True), (10, True)])
def test_a_count_is_told_by_the_end_it_is_nearer_to(value, expected):
    assert is_bad_count(measure([0], [value], [10], Kind.COUNT)) is expected
