"""Looks at the machine and says what will not work on it, and how to mend that."""

from collections.abc import Iterator
from pathlib import Path

from monitoring.checks.database import check_database
from monitoring.checks.finding import Finding, State
from monitoring.checks.hardware import check_hardware
from monitoring.checks.noise import check_noise
from monitoring.checks.programs import check_programs
from monitoring.checks.tracing import check_tracing

__all__ = ["Finding", "State", "check_machine"]


def check_machine(root: Path) -> Iterator[Finding]:
    """
    Check one side of the machine after the other.

    Parameters
    ----------
    root
        The repository, whose disk is looked at.
    """
    yield from check_programs()
    yield from check_hardware(root)
    yield from check_database()
    yield from check_tracing()
    yield from check_noise()
