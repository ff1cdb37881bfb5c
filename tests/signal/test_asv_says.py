import random

import pytest

from tests.signal.asv_says import is_slower_by_asv


@pytest.mark.parametrize(("ratio", "is_slower"), [(1.0, False), (1.05, False), (1.2, True)])
def test_asv_sees_what_is_beyond_its_factor(ratio, is_slower):
    noise = random.Random(1)
    sides = [
        [[size * noise.gauss(1, 0.01) for _ in range(10)] for _ in range(12)] for size in (1, ratio)
    ]
    assert is_slower_by_asv(*sides) is is_slower


def test_asv_has_two_rounds():
    still, slow = [[1.0] * 10] * 2, [[2.0] * 10] * 10
    assert not is_slower_by_asv([*still, *still], [*still, *slow])
