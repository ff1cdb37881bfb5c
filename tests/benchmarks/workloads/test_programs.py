from statistics import mean

import pytest

from benchmarks.workloads import build_problem


def leave_share(problem):
    return problem.absent[:, : problem.days].mean()


@pytest.mark.parametrize(("residents", "weeks"), [(8, 1), (25, 4), (100, 4), (50, 52)])
def test_the_same_seed_gives_the_same_program_and_another_seed_another(residents, weeks):
    assert build_problem(residents, weeks, seed=3) == build_problem(residents, weeks, seed=3)
    assert build_problem(residents, weeks, seed=3) != build_problem(residents, weeks, seed=4)


@pytest.mark.parametrize("residents", [25, 50, 100])
def test_three_to_six_days_in_a_hundred_are_leave(residents):
    assert (
        0.03 <= mean(leave_share(build_problem(residents, 4, seed)) for seed in range(20)) <= 0.06
    )


@pytest.mark.parametrize("seed", range(5))
def test_in_each_year_three_to_six_days_in_a_hundred_are_leave(seed):
    assert 0.03 <= leave_share(build_problem(50, 52, seed)) <= 0.06
