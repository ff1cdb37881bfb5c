"""Write a schedule only if it keeps the rules."""

from pathlib import Path

from scheduler_app import acgme, files
from scheduler_app.acgme import Level, Violation
from scheduler_app.files import FilePath
from scheduler_app.model import Schedule
from scheduler_app.services.errors import BrokenRuleError


def keep(path: FilePath, schedule: Schedule) -> tuple[Violation, ...]:
    """Validate a schedule, and write it to a file if it breaks no "must" rule.

    Parameters
    ----------
    path
        The file.
    schedule
        What the engine gave.

    Returns
    -------
    tuple of Violation
        The warnings.

    Raises
    ------
    BrokenRuleError
        If it breaks one; it is then written beside the file, as ``NAME.rejected.json``.
    InvalidFileError
        If it cannot be written.
    """
    violations = tuple(acgme.validate(schedule))
    if any(violation.level is Level.MUST for violation in violations):
        rejected_path = Path(path).with_suffix(".rejected.json")
        files.write_schedule(rejected_path, schedule)
        raise BrokenRuleError(path, rejected_path, violations)
    files.write_schedule(path, schedule)
    return violations
