"""``/auth``: signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form

from scheduler_app.api.dependencies import Database, SignedIn
from scheduler_app.api.password_hashing import Hashing
from scheduler_app.api.rate_limits import limit_password_checks, limit_sign_in
from scheduler_app.api.schemas.auth import Me, PasswordBody, RefreshBody, SignInForm, TokenPair
from scheduler_app.api.schemas.problems import refuses
from scheduler_app.services import accounts

router = APIRouter(prefix="/auth", tags=["auth"])

SignInExamples = Form(
    openapi_examples={
        "sign in": {"value": {"username": "r01@example.org", "password": "twelve or more"}}
    }
)


@router.post(
    "/login",
    summary="Sign in with e-mail address and password",
    responses=refuses(401, 429),
    dependencies=[Depends(limit_sign_in)],
)
def sign_in(
    database: Database, hashing: Hashing, form: Annotated[SignInForm, SignInExamples]
) -> TokenPair:
    """Give a pair of tokens; the answer to anything wrong is the same, and takes as long."""
    password = form.password.get_secret_value()
    return TokenPair.from_tokens(accounts.sign_in(database, form.username, password, hashing))


@router.post(
    "/refresh",
    summary="Exchange a refresh token for the next pair",
    responses=refuses(401, 429),
    dependencies=[Depends(limit_sign_in)],
)
def refresh(database: Database, body: RefreshBody) -> TokenPair:
    """Give the next pair. A refresh token holds once: a second use ends the whole sign-in."""
    token = body.refresh_token.get_secret_value()
    return TokenPair.from_tokens(accounts.refresh(database, token))


@router.post("/logout", summary="Sign out", status_code=204)
def sign_out(database: Database, actor: SignedIn) -> None:
    """End this sign-in: neither of its tokens holds from now on."""
    accounts.sign_out(database, actor)


@router.get("/me", summary="Who has signed in")
def read_me(database: Database, actor: SignedIn) -> Me:
    """Give one's own account."""
    return Me.model_validate(accounts.read_own_account(database, actor))


@router.post(
    "/password",
    summary="Change one's own password",
    status_code=204,
    responses=refuses(403, 409, 429),
    dependencies=[Depends(limit_password_checks)],
)
def change_password(
    database: Database, hashing: Hashing, actor: SignedIn, body: PasswordBody
) -> None:
    """Take a new password, and end all other sign-ins of the account."""
    current, new = body.current.get_secret_value(), body.new.get_secret_value()
    accounts.change_password(database, actor, current, new, hashing)
