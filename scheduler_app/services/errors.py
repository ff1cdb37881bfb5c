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


class ServiceError(SchedulerError):
    """The base of what the use cases of the service refuse.

    Parameters
    ----------
    fault
        What is wrong, as a sentence without its full stop.
    remedy
        What to change, as a sentence without its full stop.
    """

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(fault, remedy)
        self.fault = fault
        self.remedy = remedy

    def __str__(self) -> str:
        return as_one_line(f"{self.fault}; {self.remedy}.")


class NotSignedInError(ServiceError):
    """Nobody has signed in, or no longer."""


class ForbiddenError(ServiceError):
    """Whoever asks may not do this."""


class NotFoundError(ServiceError):
    """Nothing has this number in the program of whoever asks."""


class ConflictError(ServiceError):
    """What is asked contradicts what is stored."""


class InvalidInputError(ServiceError):
    """What is asked contradicts itself, or names what does not exist.

    Parameters
    ----------
    field
        Where in the body or the query, such as ``wants[0].shift_types``.
    fault, remedy
        As of ``ServiceError``.
    """

    def __init__(self, field: str, fault: str, remedy: str) -> None:
        super().__init__(fault, remedy)
        self.args = (field, fault, remedy)
        self.field = field

    def __str__(self) -> str:
        return as_one_line(f"{self.field}: {self.fault}; {self.remedy}.")
