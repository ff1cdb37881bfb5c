"""Notes each statement that SQLAlchemy sends, with its time, its rows and who sent it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from .places import find_place
from .statements import Execution


@contextmanager
def recording(database: Engine | type[Engine] = Engine) -> Iterator[list[Execution]]:
    """Have the statements noted in a list while the block runs.

    Parameters
    ----------
    database
        Whose; by default those of every engine.
    """
    executions: list[Execution] = []
    started = 0.0

    def begin(*_: object) -> None:
        nonlocal started
        started = time.perf_counter()

    def end(_connection: Any, cursor: Any, text: str, *_: object) -> None:
        seconds = time.perf_counter() - started
        executions.append(Execution(text, find_place(), seconds, max(cursor.rowcount, 0)))

    event.listen(database, "before_cursor_execute", begin)
    event.listen(database, "after_cursor_execute", end)
    try:
        yield executions
    finally:
        event.remove(database, "before_cursor_execute", begin)
        event.remove(database, "after_cursor_execute", end)
