"""Whether all that the service needs is there."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from scheduler_app.services.jobs import BrokerAddressError, is_broker_reachable
from scheduler_app.store import DatabaseConnectionError
from scheduler_app.store.revisions import find_current, find_head


@dataclass(frozen=True, slots=True)
class ReadyCheck:
    """One thing that the service needs.

    Parameters
    ----------
    name
        What it is.
    is_ok
        Whether it is there.
    detail
        What was found, and what to do where it is not there.
    """

    name: str
    is_ok: bool
    detail: str


def check_readiness(open_database: Callable[[], Engine]) -> list[ReadyCheck]:
    """Check what the service needs; without the database nothing else can be.

    Parameters
    ----------
    open_database
        Gives the database.
    """
    try:
        database = open_database()
        current = find_current(database)
    except (DatabaseConnectionError, SQLAlchemyError):
        fault = "it cannot be reached; start it, or correct DATABASE_URL"
        return [ReadyCheck("database", False, fault)]
    return [
        ReadyCheck("database", True, "it answers"),
        _check_schema(current),
        _check_broker(database),
    ]


def _check_schema(current: str | None) -> ReadyCheck:
    head = find_head()
    if current == head:
        return ReadyCheck("schema", True, f"it is at {head}")
    found = current or "no revision"
    return ReadyCheck("schema", False, f"it is at {found}, not {head}; run scheduler migrate")


def _check_broker(database: Engine) -> ReadyCheck:
    try:
        is_ok = is_broker_reachable(database)
    except BrokerAddressError as error:
        return ReadyCheck("broker", False, str(error).rstrip("."))
    fault = "it does not answer; start it, or correct CELERY_BROKER_URL"
    return ReadyCheck("broker", is_ok, "it answers" if is_ok else fault)
