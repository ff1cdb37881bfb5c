"""How routes that answer with a version of a schedule describe it."""

from typing import Any

from scheduler_app.api.schemas.problems import refuses

Responses = dict[int | str, dict[str, Any]]

_ETAG = {"description": "The version of the schedule.", "schema": {"type": "string"}}
_TAGGED: Responses = {200: {"headers": {"ETag": _ETAG}}}

READ: Responses = {**_TAGGED, 304: {"description": "You have this version."}, **refuses(404)}
"""Of a route that reads one."""

CHANGED: Responses = {**_TAGGED, **refuses(403, 404, 409, 412, 428)}
"""Of a route that changes one."""
