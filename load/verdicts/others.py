"""What other processes of the machine took, and whether a limit missed may be theirs."""

import os
from collections.abc import Iterator, Sequence

from monitoring.results import LoadVerdict

WORTH_A_NOTE, TOO_MUCH = 0.1, 0.25
"""Shares of all cores: others make times longer, never shorter, so what passed has passed."""

_OF_SPEED = {"ms", "%", "x"}
"""Units of what a service that has to wait for a core does worse."""


def note_others(percent: float | None) -> Iterator[str]:
    """
    Say what other processes took where it is worth a note.

    Parameters
    ----------
    percent
        Of one core, on average over the run; None if it is not known.
    """
    if _find_share(percent) > WORTH_A_NOTE:
        yield f"{_describe(percent)}; times would be shorter without"


def find_disturbance(verdicts: Sequence[LoadVerdict], percent: float | None) -> Iterator[str]:
    """
    Say why a run is not valid whose limits were missed beside much else.

    Parameters
    ----------
    verdicts
        Of the run.
    percent
        As of `note_others`.
    """
    is_missed = any(one.passed is False and one.unit in _OF_SPEED for one in verdicts)
    if is_missed and _find_share(percent) > TOO_MUCH:
        yield f"{_describe(percent)}; a limit missed may be theirs"


def _find_share(percent: float | None) -> float:
    return (percent or 0) / 100 / (os.cpu_count() or 1)


def _describe(percent: float | None) -> str:
    return f"other processes took {(percent or 0) / 100:.1f} of {os.cpu_count()} cores"
