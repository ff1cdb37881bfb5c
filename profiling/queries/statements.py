"""Statements, and each time that one was sent."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Execution:
    """One statement, sent once.

    Parameters
    ----------
    text
        Its SQL, with places for the parameters.
    place
        File and line of the project that sent it.
    seconds
        Until its rows had arrived.
    rows
        That it gave or wrote.
    """

    text: str
    place: str
    seconds: float
    rows: int


@dataclass(frozen=True)
class Statement:
    """All that was sent of one statement from one line.

    Parameters
    ----------
    text, place
        As of an execution.
    count
        How often it was sent, in all units of work together.
    seconds, rows
        Of all of them.
    """

    text: str
    place: str
    count: int
    seconds: float
    rows: int


def add_up(executions: Iterable[Execution]) -> list[Statement]:
    """Add up by statement and line; the one that took the most time is the first."""
    groups: dict[tuple[str, str], list[Execution]] = {}
    for execution in executions:
        groups.setdefault((execution.text, execution.place), []).append(execution)
    statements = [
        Statement(
            text,
            place,
            len(group),
            sum(one.seconds for one in group),
            sum(one.rows for one in group),
        )
        for (text, place), group in groups.items()
    ]
    return sorted(statements, key=lambda statement: statement.seconds, reverse=True)
