"""Validation of a roster with known violations, by all rules."""

from dataclasses import dataclass
from typing import ClassVar

from benchmarks.common import need
from benchmarks.validation import FULL, build_validation_roster, check_found

from .errors import FailedWorkError
from .target import Target


@dataclass
class ValidationTarget(Target):
    """Validate a roster again and again.

    Parameters
    ----------
    residents
        Residents of the program, 8 to 500.
    weeks
        Length of the horizon, 1 to 53.
    repeats
        Validations each time, at least 1.
    """

    residents: int = 100
    weeks: int = 52
    repeats: int = 20

    name: ClassVar[str] = "validation"
    hot: ClassVar[str] = "validate"

    def prepare(self) -> None:
        """Build the roster."""
        self._validate = need("scheduler_app.acgme.validate")
        self._roster = build_validation_roster(self.residents, self.weeks)

    def work(self) -> None:
        """Validate it."""
        for _ in range(self.repeats):
            violations = self._validate(self._roster)
        try:
            check_found(self._roster, FULL, violations)
        except AssertionError as error:
            raise FailedWorkError(f"the validation is wrong: {error}") from None
