"""What may keep somebody from taking over an assignment."""

from enum import StrEnum

from scheduler_app.acgme import RULES


class Bar(StrEnum):
    """What bars people beside the work-hour rules."""

    ROLE = "role"
    QUALIFICATION = "qualification"
    PGY = "pgy"
    ABSENCE = "absence"
    LEAVE_WEEK = "leave_week"
    OTHER_ASSIGNMENT = "other_assignment"
    MIN_SENIORS = "min_seniors"
    ASSIGNMENT = "assignment"


BARS = (*(bar.value for bar in Bar), *RULES)
"""The ids of all that may bar somebody: our own, then the work-hour rules."""

FREE = 0
"""In a table of bars, where there is none."""


def code_of(bar: str) -> int:
    """Give the number that stands for a bar in a table of bars."""
    return BARS.index(bar) + 1


def bar_of(code: int) -> str:
    """Give the bar that a number other than ``FREE`` stands for."""
    return BARS[code - 1]
