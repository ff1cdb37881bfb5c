"""What ``/openapi.json`` says beyond the routes themselves."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from scheduler_app.api.rate_limits import UNSAFE_METHODS
from scheduler_app.api.schemas.problems import MEDIA_TYPE, TITLES, Problem

DESCRIPTION = (
    "Schedules a medical residency program and keeps every ACGME work-hour rule. "
    "Sign in at `/api/v1/auth/login`, then send the access token as a bearer token."
)

TAGS = [
    {"name": "auth", "description": "Signing in and out."},
    {"name": "users", "description": "Who may sign in."},
    {"name": "people", "description": "The residents and the faculty."},
    {"name": "rotations", "description": "Where people work."},
    {"name": "shift types", "description": "The shifts that recur."},
    {"name": "absences", "description": "Who is away, and when."},
    {"name": "schedules", "description": "Who works what, and when."},
    {"name": "jobs", "description": "Work in the background."},
    {"name": "compliance", "description": "Work-hour rules."},
    {"name": "resilience", "description": "What happens when people are missing."},
    {"name": "swaps", "description": "Exchanges of assignments."},
    {"name": "service", "description": "Whether the service is well."},
]

_SHARED = (500, 503)


def describe_problems(app: FastAPI) -> None:
    """Have the description of every route list the problems that it answers with."""
    build = app.openapi

    def build_with_problems() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _complete(build())
        return app.openapi_schema

    app.openapi = build_with_problems  # type: ignore[method-assign]


def _complete(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    _, definitions = models_json_schema(
        [(Problem, "serialization")], ref_template="#/components/schemas/{model}"
    )
    schemas.update(definitions["$defs"])
    for method, operation in _iterate_operations(document):
        _describe(method, operation)
    return document


def _iterate_operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in document["paths"].values():
        yield from path.items()


def _describe(method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status in _list_statuses(method, operation):
        responses.setdefault(str(status), {"description": TITLES[status]})
    for status, response in responses.items():
        if status.isdigit() and int(status) >= 400:
            reference = {"$ref": "#/components/schemas/Problem"}
            response["description"] = TITLES[int(status)]
            response["content"] = {MEDIA_TYPE: {"schema": reference}}


def _list_statuses(method: str, operation: dict[str, Any]) -> Iterator[int]:
    yield from _SHARED
    if "security" in operation:
        yield 401
    if "parameters" in operation or "requestBody" in operation:
        yield from (400, 422)
    if "requestBody" in operation:
        yield 413
    if method != "get":
        yield 429
    if method.upper() in UNSAFE_METHODS:
        yield 429
