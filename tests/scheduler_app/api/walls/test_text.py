"""SQL text, and fields that a body does not have, in every place of every route."""

import copy
import json
from urllib.parse import quote

import pytest
from sqlalchemy import MetaData, func, select, text

from scheduler_app.store import transaction
from scheduler_app.store.tables import AccountRow, PersonRow, RotationRow
from tests.scheduler_app.api.walls.calls import OPTIONS, build_call
from tests.scheduler_app.api.walls.permissions import read_table
from tests.scheduler_app.api.walls.problems import check_problem
from tests.scheduler_app.api.walls.things import Things

SQL = "'); DROP TABLE account; --"
FRAGMENTS = (SQL, "' OR '1'='1", "\\'; SELECT 1 --", '%s %(x)s {0} $1 :name \u00e9"')
ROUTES = sorted({row.route for row in read_table() if "/api/" in row.route})


def iterate_strings(value, path=()):
    """Iterate over the ways to the strings of a body."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in pairs:
            yield from iterate_strings(item, (*path, key))


def put(body, path, item):
    """Copy a body with something else at the end of a way."""
    changed = copy.deepcopy(body)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = item
    return changed


def list_requests(route, things, fragment):
    """List the requests of a route with a fragment in each place where there is text."""
    method, path, options = build_call(route, things)
    for part in ("json", "params", "data", "headers"):
        for way in iterate_strings(options.get(part, {})):
            if part != "headers" or fragment.isascii():
                yield method, path, {**options, part: put(options[part], way, fragment)}
    template = route.split()[1]
    for name in ("person", "rotation", "date", "job_id", "id", "schedule_id"):
        if "{" + name + "}" in template:
            there = f"/{getattr(things, name)}"
            yield method, path.replace(there, f"/{quote(fragment, safe='')}"), options
    for name in ("cursor", "limit", "person", "state", "from"):
        yield method, path, {**options, "params": {**options.get("params", {}), name: fragment}}


def count_rows(database):
    with transaction(database) as session:
        chosen = [select(func.count()).select_from(t) for t in (PersonRow, RotationRow)]
        return [session.scalar(one) for one in chosen]


@pytest.mark.parametrize("route", ROUTES)
def test_sql_text_stays_text_wherever_it_is_sent(client, world, route):
    rows = count_rows(world.database)
    sent = 0
    for fragment in FRAGMENTS:
        world.clear()
        things = Things(world, "admin", "other")
        token = world.sign_in("admin").access_token
        for method, path, options in list_requests(route, things, fragment):
            headers = {"Authorization": f"Bearer {token}", **options.pop("headers", {})}
            answer = client.request(method, path, headers=headers, **options)
            assert answer.status_code < 500, (path, options)
            if answer.status_code >= 400:
                check_problem(answer)
            sent += 1
    assert sent >= len(FRAGMENTS)
    assert count_rows(world.database) == rows
    with transaction(world.database) as session:
        tables = MetaData()
        tables.reflect(session.connection())
        assert AccountRow.__tablename__ in tables.tables


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_text_is_read_back_as_it_was_written(client, world, fragment):
    world.clear()
    headers = {"Authorization": f"Bearer {world.sign_in('admin').access_token}"}
    change = {"name": fragment, "qualifications": sorted([fragment, "wards"])}
    assert client.patch("/api/v1/people/cleo", json=change, headers=headers).status_code == 200
    found = client.get("/api/v1/people/cleo", headers=headers).json()
    assert {name: found[name] for name in change} == change
    with transaction(world.database) as session:
        assert session.scalar(text("SELECT name FROM person WHERE id = 'cleo'")) == fragment


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_password_of_sql_signs_in(client, world, fragment):
    email = f"somebody{FRAGMENTS.index(fragment)}@example.org"
    password = f"{fragment} and more"
    headers = {"Authorization": f"Bearer {world.sign_in('admin').access_token}"}
    new = {"email": email, "password": password, "role": "coordinator"}
    assert client.post("/api/v1/users", json=new, headers=headers).status_code == 201
    form = {"username": email, "password": password}
    assert client.post("/api/v1/auth/login", data=form).status_code == 200
    check_problem(client.post("/api/v1/auth/login", data={**form, "password": "' OR 1=1 --"}))


@pytest.mark.parametrize("key", ["'OR/**/1=1--", ");DROP/**/TABLE/**/job;--"])
def test_an_idempotency_key_of_sql_is_a_key(client, world, key):
    world.clear()
    headers = {"Authorization": f"Bearer {world.sign_in('admin').access_token}"}
    headers["Idempotency-Key"] = key
    body = {"start": Things(world, "admin", "other").start, "days": 7}
    path = "/api/v1/schedules/generate"
    first, second = (client.post(path, json=body, headers=headers) for _ in range(2))
    assert first.json()["id"] == second.json()["id"]


def test_a_field_that_a_body_does_not_have_is_refused(client, world):
    world.clear()
    things = Things(world, "admin", "other")
    bodies = {route: OPTIONS[route](things) for route in ROUTES if route in OPTIONS}
    routes = [route for route, options in bodies.items() if "json" in options]
    assert len(routes) > 10
    for route in routes:
        method, path, options = build_call(route, things)
        options["json"]["surprise"] = 1
        headers = {"Authorization": f"Bearer {world.sign_in('admin').access_token}"}
        headers |= options.pop("headers", {})
        answer = client.request(method, path, headers=headers, **options)
        assert answer.status_code == 422, route
        assert "surprise" in json.dumps(check_problem(answer)), route
