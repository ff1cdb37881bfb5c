"""Errors as problems (RFC 9457): the one place that knows which error is which status."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import JSONResponse
from starlette.types import Scope

from scheduler_app.acgme import UnknownRuleError
from scheduler_app.api.errors import PreconditionRequiredError, TooManyRequestsError
from scheduler_app.api.rate_windows import RateStorageError
from scheduler_app.api.schemas.problems import MEDIA_TYPE, TITLES
from scheduler_app.model import InvalidProblemError, SchedulerError
from scheduler_app.resilience import InvalidParameterError
from scheduler_app.services.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    NotSignedInError,
)
from scheduler_app.store import (
    DatabaseConnectionError,
    InvalidPageError,
    StaleVersionError,
    UnknownRowError,
)
from scheduler_app.swaps import (
    InfeasibleExchangeError,
    InvalidOfferError,
    StaleScheduleError,
    TooManyExchangesError,
)

_STATUSES: dict[type[SchedulerError], int] = {
    NotSignedInError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    UnknownRowError: 404,
    ConflictError: 409,
    InfeasibleExchangeError: 409,
    StaleVersionError: 412,
    StaleScheduleError: 412,
    InvalidInputError: 422,
    InvalidOfferError: 422,
    InvalidPageError: 422,
    InvalidParameterError: 422,
    InvalidProblemError: 422,
    TooManyExchangesError: 422,
    UnknownRuleError: 422,
    PreconditionRequiredError: 428,
    TooManyRequestsError: 429,
    DatabaseConnectionError: 503,
    RateStorageError: 503,
}


def build_problem(
    scope: Scope,
    status: int,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> JSONResponse:
    """Build the answer to a request that is refused.

    Parameters
    ----------
    scope
        The request.
    status
        Of HTTP.
    detail
        What is wrong and what to change.
    headers
        By default none.
    **members
        More of the problem, such as ``errors``.
    """
    title = TITLES.get(status, "Problem")
    kind = title.lower().replace(" ", "-")
    body = {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail}
    request_id = scope.get("state", {}).get("request_id", "")
    return JSONResponse(
        {**body, "request_id": request_id, **members}, status, headers, media_type=MEDIA_TYPE
    )


def find_status(error: SchedulerError) -> int | None:
    """Find the status of an error, or of the nearest class that it descends from."""
    return next((_STATUSES[kind] for kind in type(error).__mro__ if kind in _STATUSES), None)
