"""The ACGME work-hour rules: a schedule in, violations out."""

from scheduler_app.acgme.errors import UnknownRuleError
from scheduler_app.acgme.validator import RULES, validate
from scheduler_app.acgme.violations import Level, Violation
from scheduler_app.acgme.work_hours import WorkHours, work_hours

__all__ = [
    "RULES",
    "Level",
    "UnknownRuleError",
    "Violation",
    "WorkHours",
    "validate",
    "work_hours",
]
