from dataclasses import replace

import pytest

from benchmarks.generation import check_answer, count_must_violations
from benchmarks.validation import FULL, build_validation_roster, check_found
from benchmarks.workloads import build_problem
from scheduler_app.acgme import validate
from scheduler_app.model import Schedule, Uncovered


@pytest.fixture
def empty():
    """A schedule without an assignment."""
    problem = build_problem(8, 1)
    table = build_validation_roster(8, 1).table
    return Schedule(problem, table.where(table.day < 0))


def test_a_schedule_that_breaks_nothing_is_a_right_answer(empty):
    assert count_must_violations(empty) == 0
    check_answer(empty)


def test_an_uncovered_shift_is_a_wrong_answer(empty):
    missing = Uncovered(empty.problem.demand[0], 1, 0, 0, "nobody is left")
    with pytest.raises(AssertionError, match="1 entries of the demand"):
        check_answer(replace(empty, uncovered=(missing,)))


def test_a_broken_must_rule_is_a_wrong_answer():
    with pytest.raises(AssertionError, match="violations of a must rule"):
        check_answer(build_validation_roster(25, 4))


@pytest.mark.parametrize("rule", [FULL, "night_float"])
def test_a_validator_that_misses_a_planted_violation_gives_a_wrong_answer(rule):
    roster = build_validation_roster(25, 4)
    violations = validate(roster)
    check_found(roster, rule, violations)
    with pytest.raises(AssertionError, match="night_float"):
        check_found(roster, rule, [v for v in violations if v.rule != "night_float"])


def test_a_rule_alone_need_not_find_what_others_find():
    roster = build_validation_roster(25, 4)
    check_found(roster, "day_free", validate(roster, rules=["day_free"]))
