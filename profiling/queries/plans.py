"""How PostgreSQL runs a statement, and whether it reads a table through for a few rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from psycopg2 import Error
from sqlalchemy import Engine, event

from .places import find_place

MANY_ROWS = 1000
"""A table read through that has fewer needs no index."""

FEW = 0.05
"""A filter that keeps at most this share of what is read is selective."""

_SAVEPOINT = ("SAVEPOINT explained", "ROLLBACK TO explained", "RELEASE explained")
_TRANSACTION = ("BEGIN", "ROLLBACK; BEGIN", "ROLLBACK")
"""What begins, undoes and ends the attempt: in a transaction, or where there is none."""

_EXPLAINED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Plan:
    """How a statement was run.

    Parameters
    ----------
    text, place
        The statement, and the line that sends it.
    root
        The outermost node, as EXPLAIN gives it in JSON.
    shown
        What EXPLAIN (ANALYZE, BUFFERS) writes for people.
    """

    text: str
    place: str
    root: dict[str, Any]
    shown: str


@dataclass(frozen=True)
class MissingIndex:
    """A table that a statement reads through, to keep a few of its rows.

    Parameters
    ----------
    text, place
        The statement, and the line that sends it.
    table, condition
        What is read, and what chooses its rows.
    read, kept
        Rows of one run.
    """

    text: str
    place: str
    table: str
    condition: str
    read: int
    kept: int


def explain(work: Callable[[], object], database: type[Engine] | Engine = Engine) -> list[Plan]:
    """Do the work, and have each of its statements explained where it is first sent.

    That is done in the middle of its transaction, just before the statement itself, and undone.

    Parameters
    ----------
    work
        Called once.
    database
        Whose statements; by default those of every engine.
    """
    plans: dict[str, Plan] = {}

    def note(
        connection: Any, _cursor: Any, text: str, parameters: Any, _context: Any, is_many: bool
    ) -> None:
        if text not in plans and text.lstrip("( \n").upper().startswith(_EXPLAINED):
            first = parameters[0] if is_many else parameters
            plan = _explain_here(connection, text, first)
            if plan is not None:
                plans[text] = plan

    event.listen(database, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(database, "before_cursor_execute", note)
    return list(plans.values())


def find_missing_indexes(plan: Plan) -> Iterator[MissingIndex]:
    """Find the tables that a statement reads through for a few rows."""
    for node in _walk(plan.root):
        if node["Node Type"] != "Seq Scan" or "Filter" not in node:
            continue
        kept = round(node["Actual Rows"] * node["Actual Loops"])
        read = kept + round(node.get("Rows Removed by Filter", 0) * node["Actual Loops"])
        if read >= MANY_ROWS and kept <= FEW * read:
            yield MissingIndex(
                plan.text, plan.place, node["Relation Name"], node["Filter"], read, kept
            )


def _explain_here(connection: Any, text: str, parameters: Any) -> Plan | None:
    """Explain a statement before it is run; None for one that cannot be."""
    begin, undo, end = _TRANSACTION if _is_in_no_transaction(connection) else _SAVEPOINT
    with connection.connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {text}", parameters)
            root = cursor.fetchone()[0][0]["Plan"]
            cursor.execute(undo)
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {text}", parameters)
            shown = "\n".join(line for (line,) in cursor.fetchall())
        except Error:
            return None  # such as one that waits for a lock, or that has no plan
        finally:
            cursor.execute(undo)
            cursor.execute(end)
    return Plan(text, find_place(), root, shown)


def _is_in_no_transaction(connection: Any) -> bool:
    return bool(connection.connection.dbapi_connection.autocommit)


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", ()):
        yield from _walk(child)
