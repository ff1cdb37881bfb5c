"""A medical residency scheduler that keeps every ACGME work-hour rule."""

from importlib import import_module

TYPE_CHECKING = False  # as type checkers read it; importing typing would take longer than the rest

if TYPE_CHECKING:
    from scheduler_app.acgme import RULES, Level, Violation, validate
    from scheduler_app.engine import (
        InfeasibleProblemError,
        NoScheduleError,
        Progress,
        generate_schedule,
    )
    from scheduler_app.files import (
        InvalidFileError,
        build_json_schema,
        read_problem,
        read_schedule,
        write_problem,
        write_schedule,
    )
    from scheduler_app.files.exports.csv_export import export_csv
    from scheduler_app.files.exports.html_export import export_html
    from scheduler_app.files.exports.ics_export import export_ics
    from scheduler_app.model import (
        OFF,
        Absence,
        AbsenceKind,
        Assignment,
        AssignmentTable,
        Demand,
        InvalidProblemError,
        Person,
        Preference,
        Problem,
        Role,
        Rotation,
        Schedule,
        SchedulerError,
        ScheduleStatus,
        ShiftKind,
        ShiftType,
        SolverStatistics,
        SolverStatus,
        Uncovered,
    )

__all__ = [
    "OFF",
    "RULES",
    "Absence",
    "AbsenceKind",
    "Assignment",
    "AssignmentTable",
    "Demand",
    "InfeasibleProblemError",
    "InvalidFileError",
    "InvalidProblemError",
    "Level",
    "NoScheduleError",
    "Person",
    "Preference",
    "Problem",
    "Progress",
    "Role",
    "Rotation",
    "Schedule",
    "ScheduleStatus",
    "SchedulerError",
    "ShiftKind",
    "ShiftType",
    "SolverStatistics",
    "SolverStatus",
    "Uncovered",
    "Violation",
    "build_json_schema",
    "export_csv",
    "export_html",
    "export_ics",
    "generate_schedule",
    "read_problem",
    "read_schedule",
    "validate",
    "write_problem",
    "write_schedule",
]

# Importing the package loads neither numpy nor the solver: a name brings its module (PEP 562).
_MODULES = {
    "scheduler_app.acgme": ("RULES", "Level", "Violation", "validate"),
    "scheduler_app.engine": (
        "InfeasibleProblemError",
        "NoScheduleError",
        "Progress",
        "generate_schedule",
    ),
    "scheduler_app.files": (
        "InvalidFileError",
        "build_json_schema",
        "read_problem",
        "read_schedule",
        "write_problem",
        "write_schedule",
    ),
    "scheduler_app.files.exports.csv_export": ("export_csv",),
    "scheduler_app.files.exports.html_export": ("export_html",),
    "scheduler_app.files.exports.ics_export": ("export_ics",),
}
_MODULE_OF = dict.fromkeys(__all__, "scheduler_app.model") | {
    name: module for module, names in _MODULES.items() for name in names
}

if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULE_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
