import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.workloads import build_problem, build_roster, find_planted
from scheduler_app.acgme import RULES, validate
from tests.scheduler_app.acgme import reference

ROOT = Path(__file__).parents[3]
PRINT_ROSTER = """
from benchmarks.workloads import build_problem, build_roster
print(build_roster(build_problem(25, 4)).assignments)
"""


def breakers(violations):
    return Counter((v.rule, v.person or v.place) for v in violations)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("residents", [25, 50, 100])
def test_four_weeks_have_each_planted_violation_once_and_no_other(residents, seed):
    problem = build_problem(residents, 4, seed)
    found = breakers(validate(build_roster(problem, seed)))
    assert found == Counter(find_planted(problem))


def test_the_slow_reference_finds_as_many():
    roster = build_roster(build_problem(25, 4))
    assert len(reference.find_violations(roster, RULES)) == len(validate(roster))


def test_each_rule_that_a_program_can_break_is_planted():
    rules = {rule for rule, _ in find_planted(build_problem(25, 4))}
    assert set(RULES) - rules == {"moonlighting", "pgy1_continuous_duty"}


@pytest.mark.parametrize("seed", range(3))
def test_a_year_has_every_planted_violation(seed):
    problem = build_problem(100, 52, seed)
    assert find_planted(problem) <= set(breakers(validate(build_roster(problem, seed))))


def test_the_same_seed_gives_the_same_roster_and_another_seed_another():
    problem = build_problem(25, 4)
    assert build_roster(problem, seed=3) == build_roster(problem, seed=3)
    assert build_roster(problem, seed=3) != build_roster(problem, seed=4)


def test_a_roster_does_not_depend_on_the_seed_of_hashes():
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ROSTER],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


@pytest.mark.parametrize(("residents", "weeks"), [(25, 4), (100, 4), (100, 52)])
def test_seven_to_nine_tenths_of_the_demand_are_covered(residents, weeks):
    problem = build_problem(residents, weeks)
    assignments = build_roster(problem).assignments
    on_duty = Counter(
        (a.date, a.rotation, a.shift_type)
        for a in assignments
        if problem.people[problem.person_index[a.person]].is_resident
    )
    needed = sum(d.min_residents for d in problem.demand)
    covered = sum(
        min(on_duty[d.date, d.rotation, d.shift_type], d.min_residents) for d in problem.demand
    )
    assert 0.7 <= covered / needed <= 0.9


def test_no_resident_works_on_a_day_of_leave():
    problem = build_problem(100, 52)
    table = build_roster(problem).table
    residents = [i for i, person in enumerate(problem.people) if person.is_resident]
    is_resident = table.person <= max(residents)
    assert not problem.absent[table.person[is_resident], table.day[is_resident]].any()
