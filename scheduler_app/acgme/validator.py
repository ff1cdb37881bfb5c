"""All rules at once: schedule in, violations out."""

from collections.abc import Callable, Collection

from scheduler_app.acgme.call_frequency import call_frequency
from scheduler_app.acgme.continuous_duty import continuous_duty, pgy1_continuous_duty
from scheduler_app.acgme.day_free import day_free
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.errors import UnknownRuleError
from scheduler_app.acgme.moonlighting import moonlighting
from scheduler_app.acgme.night_float import night_float
from scheduler_app.acgme.rest import rest_after_call, rest_between
from scheduler_app.acgme.supervision import supervision
from scheduler_app.acgme.violations import Violation
from scheduler_app.acgme.weekly_hours import weekly_hours
from scheduler_app.model import Schedule

_FINDERS: dict[str, Callable[[DutyRecord], list[Violation]]] = {
    "weekly_hours": weekly_hours,
    "day_free": day_free,
    "continuous_duty": continuous_duty,
    "rest_after_call": rest_after_call,
    "rest_between": rest_between,
    "call_frequency": call_frequency,
    "night_float": night_float,
    "moonlighting": moonlighting,
    "supervision": supervision,
    "pgy1_continuous_duty": pgy1_continuous_duty,
}

RULES = tuple(_FINDERS)
"""The ids of all rules, in the order in which violations are reported."""


def validate(schedule: Schedule, *, rules: Collection[str] | None = None) -> tuple[Violation, ...]:
    """Find where a schedule breaks the work-hour rules.

    The rules bind residents; the problem's history counts at the horizon's start. Times are
    elapsed minutes, across changes of the clock. Any schedule can be asked about, one with
    double bookings too.

    Parameters
    ----------
    schedule
        The schedule, of any status.
    rules
        The ids of the rules to check, from ``RULES``; by default all. ``pgy1_continuous_duty``
        finds something only where the problem limits PGY-1 to 16 h.

    Returns
    -------
    tuple of Violation
        By rule, in the order of ``RULES``, then by person and first day; supervision by day.

    Raises
    ------
    UnknownRuleError
        If a rule is not in ``RULES``.

    Notes
    -----
    ACGME Common Program Requirements (Residency), section VI.F, 6.20 to 6.28 since July 2023.
    """
    asked = RULES if rules is None else rules
    for rule in asked:
        if rule not in _FINDERS:
            raise UnknownRuleError(rule, RULES)
    record = DutyRecord(schedule)
    return tuple(v for rule in RULES if rule in asked for v in _FINDERS[rule](record))
