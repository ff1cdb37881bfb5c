"""Runs units of work, and finds what they send, how it is run, and what should not be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .plans import MissingIndex, Plan, explain, find_missing_indexes
from .recorder import recording
from .repeats import RepeatedStatement, count_repeats, find_repeats
from .statements import Execution, Statement, add_up
from .units import Unit

Sent = dict[str, list[Execution]]
"""What each unit of work sent, by its name."""


@dataclass(frozen=True)
class Survey:
    """What is known of the statements.

    Parameters
    ----------
    statements
        The one that took the most time is the first.
    plans
        How each was run once.
    repeats, missing_indexes
        What should not be.
    """

    statements: list[Statement]
    plans: list[Plan]
    repeats: list[RepeatedStatement]
    missing_indexes: list[MissingIndex]


def record(units: Iterable[Unit]) -> Sent:
    """Run each unit once, and give what it sent."""
    sent: Sent = {}
    for unit in units:
        with recording() as executions:
            unit.run()
        sent[unit.name] = executions
    return sent


def find_suspects(sent: Sent) -> frozenset[str]:
    """Give the units in which a line sends the same statement again and again."""
    return frozenset(name for name, executions in sent.items() if count_repeats(executions))


def survey(units: Sequence[Unit], sent: Sent, sent_with_fewer_rows: Sent) -> Survey:
    """Put together what was found out.

    Parameters
    ----------
    units
        Each is run once more, to have its statements explained.
    sent
        What they sent.
    sent_with_fewer_rows
        What the suspects among them sent in a smaller database.
    """
    plans = explain(lambda: [unit.run() for unit in units])
    return Survey(
        add_up(one for executions in sent.values() for one in executions),
        plans,
        [
            repeat
            for name, fewer in sent_with_fewer_rows.items()
            for repeat in find_repeats(name, sent[name], fewer)
        ],
        [missing for plan in plans for missing in find_missing_indexes(plan)],
    )
