import pytest

from benchmarks.in_process import in_process
from benchmarks.service_database import fill_service_database
from benchmarks.users import Request
from profiling.endpoints import LEFT_OUT, RouteNames, list_exchanges, measure_routes
from profiling.endpoints.layers import group
from profiling.targets.one_thread import in_one_thread


@pytest.fixture(scope="module")
def measured(_own_database):
    stage = fill_service_database(10, 4)
    with in_one_thread(), in_process(stage) as client:
        names = RouteNames(client.send)
        yield names, {one.route: one for one in measure_routes(client, list_exchanges(stage), 2)}


def test_every_route_is_profiled_or_left_out_for_a_reason(measured):
    names, figures = measured
    assert set(figures) | set(LEFT_OUT) == set(names.names)
    assert not set(figures) & set(LEFT_OUT)


def test_the_layers_of_a_route_are_all_of_it(measured):
    _, figures = measured
    for one in figures.values():
        assert sum(one.layers.values()) == pytest.approx(1)


def test_what_signs_in_computes_and_what_reads_asks_the_database(measured):
    _, figures = measured
    signing_in = figures["POST /api/v1/auth/login"]
    assert max(signing_in.layers, key=signing_in.layers.get) == "application"
    reading = figures["GET /api/v1/people"]
    assert max(reading.layers, key=reading.layers.get) == "sql"
    assert reading.statements == 2
    assert figures["GET /health"].statements == 0


def test_a_request_is_of_the_route_with_the_fewest_places(measured):
    names, _ = measured
    assert names.find(Request("POST", "/api/v1/swaps/match")) == "POST /api/v1/swaps/match"
    one = names.find(Request("GET", "/api/v1/people/r001?limit=3"))
    assert one == "GET /api/v1/people/{person}"


def test_time_is_of_the_layer_of_its_package_and_not_of_whoever_asks():
    shares = {
        "starlette": 1.0,
        "sqlalchemy": 2.0,
        "psycopg2": 3.0,
        "pydantic": 4.0,
        "numpy": 5.0,
        "scheduler_app/services/people.py": 6.0,
        "asyncio, waiting": 7.0,
        "benchmarks/in_process.py": 8.0,
    }
    assert group(shares) == {
        "framework": 1.0,
        "application": 11.0,
        "sql": 5.0,
        "serialisation": 4.0,
        "waiting": 7.0,
    }
