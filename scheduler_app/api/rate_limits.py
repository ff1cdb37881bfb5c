"""Who asks too often is told when to come again."""

import logging
import unicodedata
from hashlib import sha256

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from limits import RateLimitItem
from sqlalchemy import Engine

from scheduler_app.api.clients import as_bucket, find_address
from scheduler_app.api.dependencies import Database, Identified, SignedIn
from scheduler_app.api.errors import TooManyRequestsError
from scheduler_app.api.rate_headers import note_standing
from scheduler_app.api.rate_rules import RateRules
from scheduler_app.api.rate_windows import RateStorageError, count_request
from scheduler_app.services.actors import Actor

UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})

Counted = tuple[RateLimitItem, tuple[str, ...]]
"""A limit, and under which key to count."""

_log = logging.getLogger(__name__)


async def limit_sign_in(request: Request, database: Database) -> None:
    """Count a sign-in by its address, by its name, and by both.

    Whoever has used up a limit of their own does not use up that of the name.

    Raises
    ------
    TooManyRequestsError
        If there were too many.
    RateStorageError
        If they cannot be counted: passwords are not checked uncounted.
    """
    rules: RateRules = request.app.state.rate_rules
    address = as_bucket(find_address(request, rules.proxies))
    limits: list[Counted] = [(rules.sign_in_address, ("sign-in", "address", address))]
    name = (await request.form()).get("username")
    if isinstance(name, str):
        digest = _digest(name)
        limits.append((rules.sign_in, ("sign-in", "both", address, digest)))
        limits.append((rules.sign_in_name, ("sign-in", "name", digest)))
    await run_in_threadpool(_count, request, database, limits)


async def limit_password_checks(request: Request, database: Database, caller: SignedIn) -> None:
    """Count a check of the password of whoever is signed in, as sign-ins of a name are.

    Raises
    ------
    TooManyRequestsError, RateStorageError
        As of ``limit_sign_in``.
    """
    rules: RateRules = request.app.state.rate_rules
    limit: Counted = (rules.sign_in, ("password", str(caller.account_id)))
    await run_in_threadpool(_count, request, database, [limit])


async def limit_writes(request: Request, database: Database, caller: Identified) -> None:
    """Count a change by its user, or by its address if nobody has signed in.

    Raises
    ------
    TooManyRequestsError
        If there were too many.
    """
    if request.method not in UNSAFE_METHODS:
        return
    rules: RateRules = request.app.state.rate_rules
    if isinstance(caller, Actor):
        limit: Counted = (rules.writes, ("write", "user", str(caller.account_id)))
    else:
        address = as_bucket(find_address(request, rules.proxies))
        limit = (rules.writes_address, ("write", "address", address))
    try:
        await run_in_threadpool(_count, request, database, [limit])
    except RateStorageError:
        _log.warning("A change was let through uncounted.")


def _count(request: Request, database: Engine, limits: list[Counted]) -> None:
    rules: RateRules = request.app.state.rate_rules
    storage = rules.get_storage(database)
    for limit, caller in limits:
        standing = count_request(storage, limit, *caller)
        tightest = note_standing(request, standing)
        if standing.is_exceeded:
            seconds = tightest.reset_seconds
            fault = f"more than {limit.amount} requests in {limit.get_expiry()} seconds"
            raise TooManyRequestsError(seconds, fault, f"come again in {seconds} seconds")


def fold_name(name: str) -> str:
    """Make one of all spellings that the database may take for the same account, and of more."""
    letters = unicodedata.normalize("NFKD", name.strip()).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _digest(name: str) -> str:
    return sha256(fold_name(name).encode(errors="surrogatepass")).hexdigest()[:32]
