"""Validation of rosters that no engine made, and a check of its answer."""

from collections.abc import Iterable
from typing import Any

from .common import need

FULL = "full"
"""Stands for all rules at once."""


def build_validation_roster(residents: int, weeks: int) -> Any:
    """Build a roster with known violations.

    Raises
    ------
    NotImplementedError
        If the commit has no schedules.
    """
    problem = need("benchmarks.workloads.build_problem")(residents, weeks, 0)
    return need("benchmarks.workloads.build_roster")(problem, 0)


def name_rules(rule: str) -> tuple[str, ...] | None:
    """Give what ``validate`` takes as its rules for one value of the parameter ``rule``.

    Raises
    ------
    NotImplementedError
        If the commit has no such rule.
    """
    if rule == FULL:
        return None
    if rule not in need("scheduler_app.acgme.RULES"):
        raise NotImplementedError(f"the rule {rule} is not there at this commit")
    return (rule,)


def check_found(schedule: Any, rule: str, violations: Iterable[Any]) -> None:
    """Refuse violations among which one that the roster has for certain is missing.

    Raises
    ------
    AssertionError
        With what is missing; ASV takes the benchmark as failed.
    """
    planted = need("benchmarks.workloads.find_planted")(schedule.problem)
    found = {(violation.rule, violation.person or violation.place) for violation in violations}
    missing = {pair for pair in planted - found if rule in (FULL, pair[0])}
    if missing:
        raise AssertionError(f"violations not found: {sorted(missing)}")
