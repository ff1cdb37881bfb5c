"""From a schedule's file to what it violates."""

from collections.abc import Collection
from dataclasses import dataclass

from scheduler_app import acgme, files
from scheduler_app.acgme import Level, Violation
from scheduler_app.files import FilePath
from scheduler_app.model import Schedule


@dataclass(frozen=True, slots=True)
class Validated:
    """A schedule and what was found in it, by rule."""

    schedule: Schedule
    findings: tuple[Violation, ...]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Of rules that must be kept."""
        return tuple(found for found in self.findings if found.level is Level.MUST)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """Of rules that should be kept."""
        return tuple(found for found in self.findings if found.level is not Level.MUST)


def validate(path: FilePath, *, rules: Collection[str] | None = None) -> Validated:
    """Read a schedule and check it.

    Parameters
    ----------
    path
        The schedule.
    rules
        Ids of the rules to check; by default all.

    Raises
    ------
    InvalidFileError
        If the schedule cannot be read.
    UnknownRuleError
        If there is no such rule.
    """
    schedule = files.read_schedule(path)
    return Validated(schedule, tuple(acgme.validate(schedule, rules=rules)))
