"""The ACGME work-hour rules: a schedule in, violations out."""

from scheduler_app.acgme.errors import UnknownRuleError
from scheduler_app.acgme.supervision import FACULTY_PARTS, faculty_parts
from scheduler_app.acgme.validator import RULES, validate
from scheduler_app.acgme.violations import Level, Violation
from scheduler_app.acgme.work_hours import WorkHours, work_hours

__all__ = [
    "FACULTY_PARTS",
    "RULES",
    "Level",
    "UnknownRuleError",
    "Violation",
    "WorkHours",
    "faculty_parts",
    "validate",
    "work_hours",
]
