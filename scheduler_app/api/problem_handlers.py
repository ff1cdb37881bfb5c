"""Whatever is raised on purpose, answered as a problem."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    TimeoutError as PoolTimeoutError,
)
from starlette.exceptions import HTTPException
from starlette.types import Scope

from scheduler_app.api.allowed_methods import find_allowed
from scheduler_app.api.errors import TooManyRequestsError
from scheduler_app.api.field_faults import describe_faults
from scheduler_app.api.problems import build_problem, find_status
from scheduler_app.api.rate_windows import RateStorageError
from scheduler_app.model import InvalidProblemError, SchedulerError
from scheduler_app.services.accounts import InvalidTokenError
from scheduler_app.services.errors import InvalidInputError, NotSignedInError

RETRY_SECONDS = 5
"""When to ask again while the database is away."""

_DATABASE_AWAY = "the database cannot be reached; ask again later, and see /ready."
_CONTRADICTION = "this contradicts what somebody else has stored meanwhile; read it again."

_log = logging.getLogger(__name__)


def add_problem_handlers(app: FastAPI) -> None:
    """Have every error that is raised on purpose answered as a problem."""
    app.add_exception_handler(SchedulerError, _answer_refusal)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(IntegrityError, _answer_contradiction)
    for kind in (OperationalError, InterfaceError, PoolTimeoutError):
        app.add_exception_handler(kind, _answer_unavailable)


async def _answer_refusal(request: Request, error: Exception) -> JSONResponse:
    status = find_status(error) if isinstance(error, SchedulerError) else None
    if status is None:
        raise error
    if status == 503:
        _log.error("%s", error)
        detail = str(error) if isinstance(error, RateStorageError) else _DATABASE_AWAY
        return _build_unavailable(request.scope, detail)
    headers, members = _build_headers(error), _list_fields(error)
    return build_problem(request.scope, status, str(error), headers=headers, **members)


def _build_headers(error: Exception) -> dict[str, str]:
    match error:
        case InvalidTokenError():
            return {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        case NotSignedInError():
            return {"WWW-Authenticate": "Bearer"}
        case TooManyRequestsError():
            return {"Retry-After": str(error.retry_after_seconds), **error.headers}
    return {}


def _list_fields(error: Exception) -> dict[str, Any]:
    match error:
        case InvalidInputError():
            field = error.field
        case InvalidProblemError() if error.place:
            field = error.place
        case _:
            return {}
    return {"errors": [{"field": field, "fault": f"{error.fault}; {error.remedy}"}]}


async def _answer_invalid(request: Request, error: Exception) -> JSONResponse:
    faults = describe_faults(error.errors()) if isinstance(error, RequestValidationError) else []
    names = ", ".join(dict.fromkeys(fault["field"] for fault in faults))
    detail = f"the request is not valid: {names}; correct what errors lists."
    return build_problem(request.scope, 422, detail, errors=faults)


async def _answer_http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = find_allowed(request.app, request.scope["path"])
    detail = _DETAILS.get(error.status_code, error.detail)
    return build_problem(request.scope, error.status_code, detail, headers=headers)


_DETAILS = {
    400: "the body cannot be read; send what /openapi.json describes.",
    404: "nothing is at this address; see /openapi.json for those that there are.",
    405: "this address does not take this method; use one of those in the header Allow.",
}


async def _answer_contradiction(request: Request, error: Exception) -> JSONResponse:
    diagnosis = getattr(getattr(error, "orig", None), "diag", None)
    _log.warning("a constraint was broken: %s", getattr(diagnosis, "constraint_name", None))
    return build_problem(request.scope, 409, _CONTRADICTION)


async def _answer_unavailable(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, DBAPIError):
        _log.error("the database failed: %s", type(error.orig).__name__)
    else:
        _log.error("no connection to the database became free")
    return _build_unavailable(request.scope)


def _build_unavailable(scope: Scope, detail: str = _DATABASE_AWAY) -> JSONResponse:
    return build_problem(scope, 503, detail, headers={"Retry-After": str(RETRY_SECONDS)})
