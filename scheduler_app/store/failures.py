"""What a failed connection means, in one line each."""

import re
from urllib.parse import unquote

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from scheduler_app.store.errors import DatabaseConnectionError

OLDEST_VERSION = 14

# PostgreSQL's words, and what to do. Drivers give no error code for a connection that fails.
_REMEDIES = {
    "password authentication failed": "correct user and password in DATABASE_URL",
    "no password supplied": "add the password to DATABASE_URL",
    "pg_hba.conf": "let this user and host in by the server's pg_hba.conf",
    'database ".*" does not exist': "create it with createdb, or correct the name in DATABASE_URL",
    'role ".*" does not exist': "create it with createuser, or correct the user in DATABASE_URL",
    "too many clients|connection slots": "raise max_connections there, or run fewer processes",
}


def explain_refusal(url: URL, error: DBAPIError) -> DatabaseConnectionError:
    """Say why a database could not be connected to, and the remedy.

    Parameters
    ----------
    url
        Its address.
    error
        What the driver raised.
    """
    lines = str(error.orig).strip().splitlines() or ["no reason given"]
    cause = lines[0].rpartition("FATAL: ")[2] if "FATAL: " in lines[0] else lines[0]
    cause = cause.rpartition(" failed: ")[2].strip()
    return DatabaseConnectionError(f"{describe(url)} ({cause})", find_remedy(lines[0]))


def find_remedy(words: str) -> str:
    """Give the remedy for what a server has answered, or the driver has said in its place."""
    for pattern, remedy in _REMEDIES.items():
        if re.search(pattern, words):
            return remedy
    if "FATAL: " in words:
        return "mend that at the server, or correct DATABASE_URL"
    return "start that server, correct DATABASE_URL, or unset it to use the embedded one"


def explain_loss(url: URL) -> DatabaseConnectionError:
    """Say that the server went away in the middle of the work."""
    return DatabaseConnectionError(
        f"{describe(url)} (the server has gone)", "start it again, and repeat what was not stored"
    )


def check_version(url: URL, version: tuple[int | str, ...]) -> None:
    """Refuse a server that is too old.

    Raises
    ------
    DatabaseConnectionError
        If it is older than PostgreSQL 14.
    """
    if int(version[0]) < OLDEST_VERSION:
        found = ".".join(map(str, version))
        raise DatabaseConnectionError(
            f"{describe(url)} (PostgreSQL {found})",
            f"upgrade that server to PostgreSQL {OLDEST_VERSION} or later",
        )


def describe(url: URL) -> str:
    """Give an address without the password, wherever it stands in it."""
    return unquote(url.difference_update_query(["password", "sslpassword"]).render_as_string())
