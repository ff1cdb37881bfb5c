"""How each route is called for things."""

from collections.abc import Callable
from typing import Any

from tests.scheduler_app.api.walls.things import Things
from tests.scheduler_app.api.walls.world import PASSWORD

Options = dict[str, Any]


def build_call(route: str, things: Things) -> tuple[str, str, Options]:
    """Build method, path and the rest of a request."""
    method, template = route.split()
    options = OPTIONS.get(route, lambda _: {})(things)
    names = {part[1:-1] for part in template.split("/") if part.startswith("{")}
    return method, template.format(**{name: getattr(things, name) for name in names}), options


def _of_schedule(things: Things) -> Options:
    return {"params": {"schedule_id": things.schedule_id}}


def _of_version(things: Things) -> Options:
    return {"headers": {"If-Match": things.tag}}


def _of_person(things: Things) -> Options:
    return {"params": {} if things.whose == "-" else {"person": things.person}}


def _absence(things: Things) -> Options:
    return {"json": {"person": things.person, "first": things.date, "last": things.date}}


def _swap(things: Things) -> Options:
    wish = {"schedule_id": things.schedule_id, "person": things.person, "wants": [{}]}
    return {"json": wish}


def _user(things: Things) -> Options:
    email = f"new{id(things)}.{things.caller}@example.org"
    return {
        "json": {
            "email": email,
            "password": PASSWORD,
            "role": "resident",
            "person": things.person,
        }
    }


def _hours(things: Things) -> Options:
    return {"params": {"schedule_id": things.schedule_id, **_of_person(things)["params"]}}


OPTIONS: dict[str, Callable[[Things], Options]] = {
    "POST /api/v1/auth/login": lambda t: {"data": {"username": t.email, "password": PASSWORD}},
    "POST /api/v1/auth/refresh": lambda t: {"json": {"refresh_token": t.refresh_token}},
    "POST /api/v1/auth/password": lambda _: {
        "json": {"current": PASSWORD, "new": "another long password"}
    },
    "POST /api/v1/users": _user,
    "PATCH /api/v1/users/{id}": lambda _: {"json": {"is_active": False}},
    "PATCH /api/v1/people/{person}": lambda _: {"json": {"name": "Somebody Else"}},
    "GET /api/v1/absences": _of_person,
    "POST /api/v1/absences": _absence,
    "PUT /api/v1/schedules/{schedule_id}/assignments/{person}/{date}": lambda t: {
        "json": {"shift_type": "D", "rotation": "WARD"},
        **_of_version(t),
    },
    "DELETE /api/v1/schedules/{schedule_id}/assignments/{person}/{date}": _of_version,
    "POST /api/v1/schedules/{schedule_id}/publish": _of_version,
    "DELETE /api/v1/schedules/{schedule_id}": _of_version,
    "POST /api/v1/schedules/generate": lambda t: {"json": {"start": t.start, "days": 7}},
    "POST /api/v1/jobs": lambda t: {
        "json": {"kind": "recompute_resilience", "schedule_id": t.schedule_id}
    },
    "POST /api/v1/compliance/validate": lambda t: {"json": {"schedule_id": t.schedule_id}},
    "GET /api/v1/compliance/work-hours": _hours,
    "GET /api/v1/resilience/utilization": _of_schedule,
    "GET /api/v1/resilience/n-minus-one": _of_schedule,
    "GET /api/v1/resilience/n-minus-one/{person}": _of_schedule,
    "GET /api/v1/resilience/n-minus-two": _of_schedule,
    "GET /api/v1/resilience/criticality": _of_schedule,
    "GET /api/v1/resilience/control-charts": _of_schedule,
    "GET /api/v1/resilience/contagion": _of_schedule,
    "GET /api/v1/swaps": _of_person,
    "POST /api/v1/swaps": _swap,
    "POST /api/v1/swaps/match": lambda t: {"json": {"schedule_id": t.schedule_id}},
}
