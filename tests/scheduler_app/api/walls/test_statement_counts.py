import pytest
from sqlalchemy import update

from scheduler_app.store import transaction
from scheduler_app.store.tables import ScheduleRow
from tests.scheduler_app.api.walls.crowd import store_crowd
from tests.scheduler_app.api.walls.permissions import read_table

pytestmark = pytest.mark.slow

SIZES = (10, 100, 1000)
V1 = "/api/v1"
WHOLE = {"limit": 200}
READS = sorted({row.route for row in read_table() if row.route.startswith(f"GET {V1}")})
MORE = (f"POST {V1}/compliance/validate", f"POST {V1}/swaps/match")
PAGES = ("absences", "jobs", "people", "rotations", "schedules", "shift-types", "swaps", "users")


@pytest.fixture(scope="module")
def crowds(database):
    return [store_crowd(database, size) for size in SIZES]


def forget(database):
    """Give every schedule a version that no cache has."""
    with transaction(database) as session:
        session.execute(update(ScheduleRow).values(version=ScheduleRow.version + 1))


def count_statements(client, statements, crowd, route, params):
    """Count what a request sends the first time, and the second, when something may be cached."""
    method, template = route.split()
    names = {part[1:-1] for part in template.split("/") if part.startswith("{")}
    path = template.format(**{name: getattr(crowd, name) for name in names})
    headers = {"Authorization": f"Bearer {crowd.token}"}
    body = {"schedule_id": crowd.schedule_id} if method == "POST" else None
    counts = []
    for _ in range(2):
        statements.clear()
        answer = client.request(method, path, params=params, headers=headers, json=body)
        assert answer.status_code == 200, answer.text
        counts.append(len(statements))
    return counts, answer.json()


def choose_params(crowd, route):
    if route.endswith("/n-minus-two"):
        return {"schedule_id": crowd.schedule_id, "limit": crowd.size}
    if "/resilience/" in route or "/work-hours" in route:
        return {"schedule_id": crowd.schedule_id}
    return WHOLE if route.startswith("GET") else {}


@pytest.mark.parametrize("route", [*READS, *MORE])
def test_statements_do_not_grow_with_the_rows_in_scope(client, database, statements, crowds, route):
    forget(database)
    found = [
        count_statements(client, statements, crowd, route, choose_params(crowd, route))[0]
        for crowd in crowds
    ]
    assert found[1:] == found[:1] * 2
    print(f"{route}: {found[0][0]} statements, then {found[0][1]}")


@pytest.mark.parametrize("noun", [*PAGES, "schedules/{schedule_id}/assignments"])
def test_statements_do_not_grow_with_the_rows_of_a_page(client, statements, crowds, noun):
    found = []
    for limit in (1, 10, 100, 200):
        route, params = f"GET {V1}/{noun}", {"limit": limit}
        counts, body = count_statements(client, statements, crowds[-1], route, params)
        assert len(body["items"]) == limit
        found.append(counts[1])
    assert len(set(found)) == 1


def test_every_list_is_among_those_that_are_counted(client):
    paths = client.get("/openapi.json").json()["paths"]
    lists = {
        path.removeprefix(f"{V1}/")
        for path, methods in paths.items()
        for parameter in methods.get("get", {}).get("parameters", ())
        if parameter["name"] == "cursor"
    }
    assert lists == {*PAGES, "schedules/{schedule_id}/assignments"}
