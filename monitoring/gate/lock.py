"""Lets one run at a time work in a folder."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from monitoring import results
from monitoring.gate.errors import BusyError


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """
    Hold a lock, which the system takes back from a process that ends in any way.

    Parameters
    ----------
    path
        The lock file; it stays behind, empty.

    Raises
    ------
    BusyError
        If another process holds it.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(results.hold_lock(path))
        except results.LockedError as error:
            raise BusyError(str(error)) from error
        yield
