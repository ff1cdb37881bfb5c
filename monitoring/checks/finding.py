"""What looking at one side of the machine came to."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How well it serves."""

    OK = "ok"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """
    One line of what the doctor says.

    Parameters
    ----------
    subject
        What was looked at.
    state
        Whether all works, some of it does not, or nothing does.
    detail
        What was found.
    remedy
        What will not work and how to mend it; empty if all is well.
    """

    subject: str
    state: State
    detail: str
    remedy: str = ""


def judge(subject: str, is_well: bool, detail: str, remedy: str, *, vital: bool = False) -> Finding:
    """Return a finding whose remedy is given only if something is wrong."""
    if is_well:
        return Finding(subject, State.OK, detail)
    return Finding(subject, State.MISSING if vital else State.LIMITED, detail, remedy)
