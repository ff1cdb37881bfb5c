"""Starting the embedded server, using it, and leaving it."""

from pathlib import Path

from sqlalchemy import URL

from scheduler_app.store.embedded.account import check_way, find_account
from scheduler_app.store.embedded.errors import StartError
from scheduler_app.store.embedded.folders import (
    SOCKET,
    check_socket_path,
    choose_folder,
    prepare_folder,
)
from scheduler_app.store.embedded.locks import acting_alone
from scheduler_app.store.embedded.server import ensure_running
from scheduler_app.store.embedded.users import join, leave, wait_for_end
from scheduler_app.store.errors import DatabaseConnectionError

REMEDY = "set SCHEDULER_DATA_DIR to another folder, or DATABASE_URL to another PostgreSQL"


def start_embedded(folder: Path | None = None) -> str:
    """Start the server unless it runs, and give its address.

    It runs for as long as any process lives that has called this function, or that was forked
    from one, and stops when the last of them ends, however it ends.

    Parameters
    ----------
    folder
        Where everything of the server lies; by default ``postgresql`` in ``SCHEDULER_DATA_DIR``,
        or else in the user's cache directory, for root in ``/var/cache/scheduler_app``.

    Returns
    -------
    str
        The address for SQLAlchemy; the server listens on a socket in that folder only.

    Raises
    ------
    DatabaseConnectionError
        If it does not start; names the folder and the cause.
    """
    folder = (folder or choose_folder()).resolve()
    try:
        check_socket_path(folder / "data" / SOCKET)
        check_way(folder, find_account(folder / "data"))
        prepare_folder(folder)
        with acting_alone(folder):
            use(folder)
    except StartError as error:
        raise DatabaseConnectionError(f"{folder} ({error})", REMEDY) from error
    except OSError as error:
        raise DatabaseConnectionError(f"{folder} ({error.strerror})", REMEDY) from error
    return address_of(folder)


def leave_embedded(folder: Path | None = None) -> None:
    """Stop using the server, and wait for its end if nobody else uses it.

    Needed only where a process goes on without the server, or wants to remove its folder.

    Parameters
    ----------
    folder
        As for `start_embedded`.
    """
    folder = (folder or choose_folder()).resolve()
    if folder.exists():
        with acting_alone(folder):
            leave(folder)
            wait_for_end(folder)


def use(folder: Path) -> None:
    """Become a user of the server, unless it does not start."""
    join(folder)
    try:
        ensure_running(folder)
    except BaseException:
        leave(folder)
        raise


def address_of(folder: Path) -> str:
    """Give the address of the server whose folder this is."""
    socket = {"host": str(folder / "data")}
    url = URL.create("postgresql+psycopg2", "postgres", database="postgres", query=socket)
    return url.render_as_string()
