"""What a use case refuses."""

from scheduler_app.acgme import Violation
from scheduler_app.files import FilePath, as_one_line
from scheduler_app.model import SchedulerError


class BrokenRuleError(SchedulerError):
    """A generated schedule breaks a rule that the engine promises to keep: a fault of ours.

    Parameters
    ----------
    path
        Where the schedule was to be written; that file is as it was.
    rejected_path
        Where it was written instead, to be looked into.
    violations
        What the validator found.
    """

    def __init__(
        self, path: FilePath, rejected_path: FilePath, violations: tuple[Violation, ...]
    ) -> None:
        super().__init__(path, rejected_path, violations)
        self.path = path
        self.rejected_path = rejected_path
        self.violations = violations

    def __str__(self) -> str:
        return as_one_line(
            f"{self.path}: the schedule found breaks a work-hour rule, so it was not written "
            f"there; please report this with {self.rejected_path}."
        )
