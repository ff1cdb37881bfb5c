"""Whether violations stay whatever duty is added to them."""

from collections.abc import Iterable, Sequence

from scheduler_app.acgme import Violation
from scheduler_app.model import Problem
from scheduler_app.swaps.new_violations import ROUNDING, excess

_GROWING = frozenset(
    {"weekly_hours", "day_free", "call_frequency", "night_float", "pgy1_continuous_duty"}
)
"""Rules whose worst violation is as far from the limit or farther when duty is added: what they
sum or count grows, gaps and free days shrink, runs and periods get longer."""

_CONTINUOUS = frozenset({"continuous_duty", "rest_after_call"})
"""Rules of which one is broken still when duty is added. Duty that fills a rest too short after
24 hours makes a period longer than 28 hours, if the next duty has four hours or more."""

_SHORTEST_MINUTES = 4 * 60


def is_hopeless(new: Iterable[Violation], before: Sequence[Violation], problem: Problem) -> bool:
    """Tell whether new violations stay new, though perhaps of another rule, with more duty.

    Duty that is added may join a new violation to one that was there before, and so hide it. So
    it has to be farther from its limit than all that were there of its rule.

    Parameters
    ----------
    new
        New violations of one person.
    before
        All violations of that person in the schedule.
    problem
        Knows the shift types.
    """
    return any(_stays(violation, before, problem) for violation in new)


def _stays(violation: Violation, before: Sequence[Violation], problem: Problem) -> bool:
    if violation.rule in _GROWING:
        same = (old for old in before if old.rule == violation.rule)
        return all(excess(violation) > excess(old) + ROUNDING for old in same)
    return (
        violation.rule in _CONTINUOUS
        and not any(old.rule in _CONTINUOUS for old in before)
        and all(kind.duration_minutes >= _SHORTEST_MINUTES for kind in problem.shift_types)
    )
