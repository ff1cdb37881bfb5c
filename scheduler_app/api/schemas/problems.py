"""What an answer looks like that refuses something (RFC 9457)."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE = "application/problem+json"


class FieldFault(BaseModel):
    """One field of a request, and what is wrong with it."""

    field: str = Field(description="Where it is: body.wants[0].date, query.limit, path.id.")
    fault: str


class Problem(BaseModel):
    """Why a request was refused, and what to change."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems/not-found",
                    "title": "Not found",
                    "status": 404,
                    "detail": "no person has the id r99; list them to see which there are.",
                    "request_id": "3f2a9c0e5b7d4e1f8a6b2c4d9e0f1a2b",
                }
            ]
        }
    )

    type: str = Field(description="The kind of problem, relative to this server.")
    title: str
    status: int
    detail: str
    request_id: str = Field(description="What to name when you report it.")
    errors: list[FieldFault] | None = Field(None, description="Of a request that is not valid.")


def refuses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that a route answers with, for its ``responses``.

    Parameters
    ----------
    statuses
        Such as 404 and 409; those that every route shares are added by themselves.
    """
    return {status: {"description": TITLES[status]} for status in statuses}


TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    412: "Precondition failed",
    413: "Too large",
    415: "Unsupported media type",
    422: "Invalid request",
    428: "Precondition required",
    429: "Too many requests",
    500: "Internal fault",
    503: "Unavailable",
}
"""The title of each status; the type of a problem is the same in lower case with hyphens."""
