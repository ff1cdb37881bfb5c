"""What a coordinator asks of each route; what one request changes, another one undoes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from benchmarks.service_database import PASSWORD, ServiceDatabase, name_user
from benchmarks.users import Request, Task

PREFIX = "/api/v1"

LEFT_OUT = {
    "POST /api/v1/auth/logout": "it would end the sign-in that all others use",
    "POST /api/v1/auth/password": "it would change the password that all others use",
    "DELETE /api/v1/schedules/{schedule_id}": "it cannot be done twice",
    "POST /api/v1/schedules/{schedule_id}/publish": "it cannot be done twice",
    "POST /api/v1/swaps/{swap_id}/execute": "it cannot be done twice",
    "GET /api/v1/users": "for administrators only",
    "POST /api/v1/users": "for administrators only",
    "PATCH /api/v1/users/{id}": "for administrators only",
}
"""Routes that are not profiled, and why."""


@dataclass(frozen=True)
class SignIn(Request):
    """A request with a name and a password, as a form."""

    def encode(self, token: str) -> tuple[dict[str, str], bytes]:  # noqa: ARG002
        """Give its headers and its body."""
        form = urlencode({"username": name_user(0), "password": PASSWORD})
        return {"Content-Type": "application/x-www-form-urlencoded"}, form.encode()


def list_exchanges(stage: ServiceDatabase) -> list[Callable[[], Task]]:
    """Give what is to be asked, each as a task of one request or more.

    Parameters
    ----------
    stage
        What the requests are about.
    """
    readings = [_read(path) for path in _list_paths(stage)]
    asked = [_ask(*one) for one in _list_questions(stage)]
    changes = [
        lambda: _change_assignment(stage),
        lambda: _change_absence(stage),
        lambda: _change_swap(stage),
        lambda: _watch_job(stage),
        _sign_in,
    ]
    return [*readings, *asked, *changes]


def _list_paths(stage: ServiceDatabase) -> Iterator[str]:
    draft, published, person = stage.draft, stage.published, stage.places[0].person
    yield from ("/health", "/ready", "/metrics")
    for path in (
        "auth/me",
        "people",
        f"people/{person}",
        "rotations",
        f"rotations/{stage.places[0].rotation}",
        "shift-types",
        "absences",
        "schedules",
        f"schedules/{draft}",
        f"schedules/{draft}/assignments",
        "swaps",
        "jobs",
        f"compliance/work-hours?schedule_id={published}",
        f"resilience/n-minus-one/{person}?schedule_id={published}",
    ):
        yield f"{PREFIX}/{path}"
    for metric in (
        "utilization",
        "n-minus-one",
        "n-minus-two",
        "criticality",
        "control-charts",
        "contagion",
    ):
        yield f"{PREFIX}/resilience/{metric}?schedule_id={published}"


def _list_questions(stage: ServiceDatabase) -> Iterator[tuple[str, str, dict[str, Any]]]:
    whole = {"schedule_id": stage.published}
    yield "POST", "compliance/validate", whole
    yield "POST", "swaps/match", whole
    yield "PATCH", f"people/{stage.places[0].person}", {"weekly_hours_target": 60.0}


def _read(path: str) -> Callable[[], Task]:
    return lambda: _once(Request("GET", path))


def _ask(method: str, path: str, body: dict[str, Any]) -> Callable[[], Task]:
    return lambda: _once(Request(method, f"{PREFIX}/{path}", body))


def _once(request: Request) -> Task:
    yield request


def _change_assignment(stage: ServiceDatabase) -> Task:
    place, path = stage.places[0], f"{PREFIX}/schedules/{stage.draft}"
    assignment = f"{path}/assignments/{place.person}/{place.date}"
    body = {"shift_type": place.shift_type, "rotation": place.rotation}
    version = (yield Request("GET", path)).etag
    version = (yield Request("PUT", assignment, body, version)).etag
    version = (yield Request("DELETE", assignment, None, version)).etag
    yield Request("PUT", assignment, body, version)


def _change_absence(stage: ServiceDatabase) -> Task:
    person, day = stage.places[0].person, "2027-06-30"
    body = {"person": person, "first": day, "last": day}
    answer = yield Request("POST", f"{PREFIX}/absences", body, expected=(201,))
    yield Request("DELETE", f"{PREFIX}/absences/{_read_number(answer)}", expected=(204,))


def _change_swap(stage: ServiceDatabase) -> Task:
    place, path = stage.places[0], f"{PREFIX}/swaps"
    body = {
        "schedule_id": stage.published,
        "person": place.person,
        "date": place.date,
        "wants": [{"first": place.date}],
    }
    number = _read_number((yield Request("POST", path, body, expected=(201,))))
    yield Request("GET", f"{path}/{number}")
    yield Request("DELETE", f"{path}/{number}", expected=(204,))


def _watch_job(stage: ServiceDatabase) -> Task:
    start = min(place.date for place in stage.places)
    body = {"start": start, "days": 1, "seed": 0, "time_limit_seconds": 10}
    yield Request("POST", f"{PREFIX}/schedules/generate", body, expected=(202,))
    wanted = {"kind": "recompute_resilience", "schedule_id": stage.published}
    answer = yield Request("POST", f"{PREFIX}/jobs", wanted, expected=(202,))
    yield Request("GET", f"{PREFIX}/jobs/{_read_number(answer)}")


def _sign_in() -> Task:
    answer = yield SignIn("POST", f"{PREFIX}/auth/login")
    body = {"refresh_token": json.loads(answer.body)["refresh_token"]}
    yield Request("POST", f"{PREFIX}/auth/refresh", body)


def _read_number(answer: Any) -> Any:
    return json.loads(answer.body)["id"]
