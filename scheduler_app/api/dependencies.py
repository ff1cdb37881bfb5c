"""What routes ask for: the database, and whoever asks."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy import Engine

from scheduler_app.api.connections import DatabaseHandle
from scheduler_app.services.accounts import authenticate
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.errors import ForbiddenError, NotSignedInError
from scheduler_app.services.settings import Settings

TOKEN_URL = "/api/v1/auth/login"

_bearer = OAuth2PasswordBearer(tokenUrl=TOKEN_URL, auto_error=False, scheme_name="password")


async def get_settings(request: Request) -> Settings:
    """Give the settings of the service."""
    settings: Settings = request.app.state.settings
    return settings


async def get_database(request: Request) -> Engine:
    """Give the database; opening it, which waits, happens beside the event loop."""
    handle: DatabaseHandle = request.app.state.database
    engine = handle.engine
    return engine if engine is not None else await run_in_threadpool(handle.get)


ServiceSettings = Annotated[Settings, Depends(get_settings)]
Database = Annotated[Engine, Depends(get_database)]


async def read_token(request: Request) -> str | None:
    """Give the bearer token, without saying in the OpenAPI that one is needed."""
    return await _bearer(request)


def identify(
    request: Request, database: Database, token: Annotated[str | None, Depends(read_token)]
) -> Actor | NotSignedInError:
    """Find out who asks, and note their account for the log; a stranger is no error yet."""
    if token is None:
        return NotSignedInError(
            "nobody is signed in",
            f"sign in with POST {TOKEN_URL} and send its access token as a bearer token",
        )
    try:
        actor = authenticate(database, token)
    except NotSignedInError as error:
        return error
    request.state.account_id = actor.account_id
    return actor


Identified = Annotated[Actor | NotSignedInError, Depends(identify)]


async def find_actor(caller: Identified, _token: Annotated[str | None, Depends(_bearer)]) -> Actor:
    """Give whoever asks; the token, read already, shows the way to sign in in the OpenAPI.

    Raises
    ------
    NotSignedInError
        If there is no access token, or it holds no longer.
    """
    if isinstance(caller, NotSignedInError):
        raise caller
    return caller


SignedIn = Annotated[Actor, Depends(find_actor)]


@dataclass(frozen=True)
class RoleCheck:
    """Lets only some roles pass."""

    roles: frozenset[AccountRole]

    async def __call__(self, actor: SignedIn) -> Actor:
        """Give whoever asks.

        Raises
        ------
        ForbiddenError
            If their role is not among those that may.
        """
        if actor.role in self.roles:
            return actor
        allowed = " or ".join(sorted(self.roles))
        raise ForbiddenError(
            f"this needs the role {allowed}, yours is {actor.role}", "ask somebody who has it"
        )


def allow(*roles: AccountRole) -> RoleCheck:
    """Build a dependency that gives whoever asks, if they have one of the roles."""
    return RoleCheck(frozenset(roles))
