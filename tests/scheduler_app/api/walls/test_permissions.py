import pytest
from fastapi.routing import iter_route_contexts

from scheduler_app.api.dependencies import RoleCheck
from scheduler_app.services.actors import AccountRole
from tests.scheduler_app.api.walls.calls import OPTIONS, build_call
from tests.scheduler_app.api.walls.permissions import CALLERS, read_table
from tests.scheduler_app.api.walls.problems import check_problem
from tests.scheduler_app.api.walls.things import Things
from tests.scheduler_app.api.walls.world import OWN

ROWS = tuple(read_table())
ENDING = ("POST /api/v1/auth/logout", "POST /api/v1/auth/password")
"""What changes the sign-in that asks."""


def list_routes(app):
    return {
        f"{method} {context.path_format}": context.original_route
        for context in iter_route_contexts(app.routes)
        for method in context.methods - {"HEAD"}
    }


def find_roles(dependant):
    """Find the roles that the dependencies of a route let pass; None if they ask for none."""
    if isinstance(dependant.call, RoleCheck):
        return dependant.call.roles
    found = (find_roles(part) for part in dependant.dependencies)
    return next((roles for roles in found if roles is not None), None)


def test_every_route_has_its_rows(app):
    assert {row.route for row in ROWS} == set(list_routes(app))
    assert set(OPTIONS) <= set(list_routes(app))


def test_no_row_is_there_twice():
    assert len({str(row) for row in ROWS}) == len(ROWS)
    assert {len(row.statuses) for row in ROWS} == {len(CALLERS)}


def test_the_rows_refuse_the_roles_that_the_routes_say_they_refuse(app):
    checked = 0
    for route, original in list_routes(app).items():
        allowed = find_roles(original.dependant) if hasattr(original, "dependant") else None
        if allowed is not None:
            statuses = dict(zip(CALLERS, zip(*list_statuses(route), strict=True), strict=True))
            assert {role for role in AccountRole if set(statuses[role]) != {403}} == allowed, route
            checked += 1
    assert checked > 20


def test_the_description_of_each_route_has_every_status_of_its_rows(app):
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            answered = {str(s) for row in list_statuses(f"{method.upper()} {path}") for s in row}
            assert answered <= operation["responses"].keys(), f"{method} {path}"


def list_statuses(route):
    return [row.statuses for row in ROWS if row.route == route]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_each_caller_gets_what_the_table_says(client, world, row):
    found = {}
    for caller in CALLERS:
        world.clear()
        headers = {}
        if caller != "nobody":
            person = OWN.get(caller, (None,))[0]
            is_ending = row.route in ENDING
            token = world.sign_in(caller, person).access_token if is_ending else None
            headers["Authorization"] = f"Bearer {token or world.find_token(caller, person)}"
        method, path, options = build_call(row.route, Things(world, caller, row.whose))
        headers |= options.pop("headers", {})
        answer = client.request(method, path, headers=headers, **options)
        found[caller] = answer.status_code
        if answer.status_code >= 400:
            check_problem(answer)
    assert found == dict(zip(CALLERS, row.statuses, strict=True))
