import pytest

from load.run.searching import find_most


def search(limit, **changes):
    tried = []

    def holds(number):
        tried.append(number)
        return number <= limit

    options = {"start": 200, "most": 100_000, "precision": 0.05} | changes
    return find_most(holds, **options), tried


@pytest.mark.parametrize("limit", [1, 7, 150, 200, 201, 399, 400, 1000, 5321])
def test_the_bounds_hold_the_limit_and_are_close(limit):
    (held, failed), tried = search(limit)
    assert held <= limit < failed
    assert failed - held <= max(1, 0.05 * failed)
    assert len(tried) == len(set(tried))


def test_nothing_that_fails_at_one_user_is_called_held():
    assert search(0)[0] == (0, 1)


def test_nothing_above_the_most_is_tried():
    bounds, tried = search(10**9, most=1000)
    assert bounds == (1000, None)
    assert max(tried) == 1000
