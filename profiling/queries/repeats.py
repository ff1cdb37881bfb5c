"""Finds statements that are sent once for each row of another: N+1 patterns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from .statements import Execution

LEAST = 5
"""Statements that one line sends in one unit of work, from which on they may be a pattern."""


@dataclass(frozen=True)
class RepeatedStatement:
    """A statement that a line sends once for each row of something.

    Parameters
    ----------
    unit
        The unit of work: one transaction, or the requests of one task.
    text, place
        The statement, and the line that sends it.
    count
        How often.
    rows
        That the largest statement before it gave.
    seconds
        That all of them took.
    """

    unit: str
    text: str
    place: str
    count: int
    rows: int
    seconds: float


def find_repeats(
    unit: str, executions: Sequence[Execution], with_fewer_rows: Sequence[Execution]
) -> Iterator[RepeatedStatement]:
    """Find what a unit of work sends for each row of something.

    It is sent more often than in a smaller database; or as often, after a statement with at least
    so many rows, which are as many there: such as those of one page.

    Parameters
    ----------
    unit
        Its name.
    executions
        What it sent.
    with_fewer_rows
        What it sent in a smaller database.
    """
    fewer = _count(with_fewer_rows)
    for key, count in count_repeats(executions).items():
        rows = _find_rows_before(executions, key)
        rows_there = _find_rows_before(with_fewer_rows, key)
        if count > fewer[key] or count <= rows == rows_there:
            seconds = sum(one.seconds for one in executions if (one.text, one.place) == key)
            yield RepeatedStatement(unit, *key, count, rows, seconds)


def count_repeats(executions: Sequence[Execution]) -> dict[tuple[str, str], int]:
    """Count the statements that one line sends five times or more."""
    return {key: count for key, count in _count(executions).items() if count >= LEAST}


def _count(executions: Sequence[Execution]) -> Counter[tuple[str, str]]:
    return Counter((one.text, one.place) for one in executions)


def _find_rows_before(executions: Sequence[Execution], key: tuple[str, str]) -> int:
    before = takewhile(lambda one: (one.text, one.place) != key, executions)
    return max((one.rows for one in before), default=0)
