"""``/users``: the accounts of a program, for its admins."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from scheduler_app.api.dependencies import Database, allow
from scheduler_app.api.pages import AskedPage, PageOf, build_page
from scheduler_app.api.password_hashing import Hashing
from scheduler_app.api.schemas.base import RowId
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.api.schemas.users import NewUser, User, UserChange
from scheduler_app.services import accounts
from scheduler_app.services.actors import AccountRole, Actor

router = APIRouter(prefix="/users", tags=["users"])

Admin = Annotated[Actor, Depends(allow(AccountRole.ADMIN))]


@router.get("", summary="List the accounts", responses=refuses(403))
def list_users(
    request: Request, response: Response, database: Database, actor: Admin, page: AskedPage
) -> PageOf[User]:
    """List the accounts of the program by number."""
    found = accounts.list_users(database, actor, page.limit, page.cursor)
    return build_page(request, response, found, User.model_validate)


@router.post("", summary="Make an account", status_code=201, responses=refuses(403, 409))
def create_user(database: Database, hashing: Hashing, actor: Admin, body: NewUser) -> User:
    """Make an account; 409 if one has this e-mail address in whatever case."""
    password = body.password.get_secret_value()
    made = accounts.create_user(
        database, actor, body.email, password, body.role, body.person, hashing
    )
    return User.model_validate(made)


@router.patch("/{id}", summary="Change an account", responses=refuses(403, 404, 409))
def change_user(
    database: Database,
    hashing: Hashing,
    actor: Admin,
    id: RowId,  # noqa: A002 - its name in the path
    body: UserChange,
) -> User:
    """Change an account; 409 if the program would have no active admin."""
    change = accounts.AccountChange(
        is_active=body.is_active,
        role=body.role,
        person=body.person,
        password=body.password.get_secret_value() if body.password else None,
    )
    return User.model_validate(accounts.change_user(database, actor, id, change, hashing))
