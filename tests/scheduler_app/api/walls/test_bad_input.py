import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.scheduler_app.api.walls.problems import check_problem
from tests.scheduler_app.api.walls.things import Things
from tests.scheduler_app.api.walls.world import PASSWORD

pytestmark = pytest.mark.slow

MIB = 1024 * 1024
V1 = "/api/v1"
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DAY = "2026-06-01"
LEAVE = {"person": "ada", "first": DAY, "last": DAY}
WISH = {"schedule_id": "SCHEDULE", "person": "ada", "wants": [{}]}


@dataclass(frozen=True)
class Bad:
    """A request that is to be refused, or to find nothing.

    The word SCHEDULE stands for the number of a schedule that there is.
    """

    name: str
    method: str
    path: str
    status: int
    options: dict[str, Any] = field(default_factory=dict)


def large(size, is_chunked):
    """Build a body; without its length being known it goes in chunks."""
    text = b'{"person": "' + b"a" * (size - 14) + b'"}'
    return iter([text[:-9], text[-9:]]) if is_chunked else text


def send_body(name, status, content, path=f"{V1}/absences", headers=JSON):
    return Bad(name, "POST", path, status, {"content": content, "headers": headers})


def send_json(name, path, status, body, method="POST"):
    return Bad(name, method, V1 + path, status, {"json": body})


def list_large():
    login = f"{V1}/auth/login"
    yield send_body("1 MiB", 422, lambda: large(MIB, False))
    yield send_body("1 MiB in chunks", 422, lambda: large(MIB, True))
    yield send_body("over 1 MiB", 413, lambda: large(MIB + 1, False))
    yield send_body("over 1 MiB in chunks", 413, lambda: large(MIB + 1, True))
    yield send_body("a form over 1 MiB", 413, lambda: large(MIB + 1, False), login, FORM)
    yield send_body("no JSON", 422, b"{")
    yield send_body("half a character", 422, b'{"person": "\\ud800"}')
    yield send_body("no UTF-8", 400, b'{"person": "\xff"}')
    yield send_body("a depth without end", 400, b"[" * 100_000)
    yield send_body("a number without end", 400, b'{"person": ' + b"9" * 100_000 + b"}")


def list_nul():
    absence = json.dumps({**LEAVE, "person": "a\0b"})
    yield Bad("NUL in a path", "GET", f"{V1}/people/a%00b", 400)
    yield Bad("NUL in a query", "GET", f"{V1}/absences?person=%00", 400)
    yield send_body("NUL in a body", 400, b'{"person": "\0"}')
    yield send_body("NUL escaped in a body", 422, absence)
    yield send_body("NUL in a form", 400, b"username=%00&password=x", f"{V1}/auth/login", FORM)
    yield send_json("NUL in a name", "/people/ada", 422, {"name": "a\0b"}, "PATCH")


def list_dates():
    for first, last in (("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31")):
        assignments = f"{V1}/schedules/SCHEDULE/assignments"
        duty = {"json": {"shift_type": "D", "rotation": "WARD"}}
        tag = {"headers": {"If-Match": '"SCHEDULE-1"'}}
        span = f"from={first}&to={last}"
        leave = {**LEAVE, "first": first, "last": last}
        want = [{"first": first, "last": last}]
        yield Bad(f"{first}, absences", "GET", f"{V1}/absences?{span}", 200)
        yield send_json(f"{first}, absence", "/absences", 422, leave)
        yield Bad(f"{first}, assignments", "GET", f"{assignments}?{span}", 200)
        yield Bad(f"{first}, put", "PUT", f"{assignments}/ada/{first}", 404, {**duty, **tag})
        yield Bad(f"{first}, removed", "DELETE", f"{assignments}/ada/{first}", 404, tag)
        yield send_json(f"{first}, offer", "/swaps", 404, {**WISH, "date": first})
        yield send_json(f"{first}, wish", "/swaps", 201, {**WISH, "wants": want})
        expiry = {**WISH, "expires_at": f"{first}T00:00:00Z"}
        yield send_json(f"{first}, expiry", "/swaps", 422, expiry)
        far = {**WISH, "expires_at": f"{last}T23:59:59-23:59"}
        yield send_json(f"{first}, expiry with a zone", "/swaps", 422, far)
        days = {"start": first, "days": 2}
        yield send_json(f"{first}, generated", "/schedules/generate", 422, days)
        year = {"kind": "validate_year", "year": int(first[:4])}
        yield send_json(f"{first}, validated", "/jobs", 422, year)
    for day in ("0000-01-01", "10000-01-01", "2026-02-30", "2026-6-1", 0, 1e308, True):
        yield send_json(f"day {day}", "/absences", 422, {**LEAVE, "first": day})


CASES = [*list_large(), *list_nul(), *list_dates()]


@pytest.fixture(scope="module")
def send(wire, world):
    """Sends a case as an admin."""
    things = Things(world, "admin", "other")
    headers = {"Authorization": f"Bearer {world.sign_in('admin').access_token}"}

    def fill(value):
        if isinstance(value, str):
            return value.replace("SCHEDULE", str(things.schedule_id))
        if isinstance(value, dict):
            return {name: fill(item) for name, item in value.items()}
        return value

    def send(case):
        options = {**case.options, "headers": headers | fill(case.options.get("headers", {}))}
        if "json" in options:
            options["json"] = fill(options["json"])
            if options["json"].get("schedule_id"):
                options["json"]["schedule_id"] = things.schedule_id
        if callable(content := options.get("content")):
            options["content"] = content()
        return wire.request(case.method, fill(case.path), **options)

    return send


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_cannot_be_is_refused_with_a_remedy(send, case):
    answer = send(case)
    assert answer.status_code == case.status, answer.text
    if answer.status_code >= 400:
        check_problem(answer)


def test_nothing_of_it_is_in_the_log_but_that_it_was_refused(send, service, wire, world):
    for case in CASES:
        send(case)
    wrong = "a password that nobody has"
    for password in (PASSWORD, wrong):
        form = {"username": "nobody@example.org", "password": password}
        check_problem(wire.post(f"{V1}/auth/login", data=form))
    token = world.sign_in("admin").access_token
    wire.get(f"{V1}/auth/me?access_token={token}", headers={"Authorization": f"Bearer {token}x"})
    log = service.read_log()
    assert log.count(" 413 ") >= 3
    assert log.count(" 422 ") >= 10
    assert [s for s in (PASSWORD, wrong, *token.split("."), "Traceback") if s in log] == []
