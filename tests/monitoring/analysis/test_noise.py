import math

import numpy as np
import pytest

from monitoring.analysis.noise import measure_noise


def test_noise_is_found_beside_a_step_and_gaps() -> None:
    noise = np.random.default_rng(1).normal(0, 0.03, 400)
    values = 0.2 * np.exp(noise + np.repeat([0.0, 0.5], 200))
    values[::50] = np.nan
    assert measure_noise(values) == pytest.approx(0.03, rel=0.15)


def test_noise_of_a_count_that_repeats_is_next_to_nothing() -> None:
    assert measure_noise([1e6] * 10) <= 1e-5


@pytest.mark.parametrize("values", [[1.0] * 5, [1.0] * 9 + [0.0], [], [math.nan] * 9])
def test_noise_is_not_known_of_few_values_or_of_zeros(values: list[float]) -> None:
    assert math.isnan(measure_noise(values))
