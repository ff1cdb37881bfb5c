import pytest

from scheduler_app.api.allowed_methods import find_allowed


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/absences", "GET, POST"),
        ("/api/v1/absences/7", "DELETE"),
        ("/api/v1/schedules/7", "DELETE, GET"),
        ("/api/v1/schedules/generate", "POST"),
        ("/api/v1/swaps/match", "POST"),
        ("/health", "GET"),
        ("/nothing", ""),
    ],
)
def test_all_methods_of_an_address_are_named_and_no_others(app, path, allowed):
    assert find_allowed(app, path) == allowed


def test_another_method_is_refused_with_those_that_there_are(client):
    for path in ("/api/v1/absences", "/api/v1/schedules/generate", "/health"):
        answer = client.request("OPTIONS", path)
        assert answer.status_code == 405
        assert answer.headers["Allow"] == find_allowed(client.app, path)
    assert client.get("/api/v1/schedules/generate").status_code == 405
