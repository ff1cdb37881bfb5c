import pytest
from fastapi.testclient import TestClient

from scheduler_app.api import create_app
from scheduler_app.services.settings import Settings


def test_a_process_that_lives_says_its_version(client):
    assert client.get("/health").json() == {"status": "alive", "version": "0.1.0"}


def test_a_service_that_is_ready_lists_what_it_found(client):
    answer = client.get("/ready")
    assert answer.status_code == 200
    checks = answer.json()["checks"]
    assert [check["name"] for check in checks] == ["database", "schema", "broker"]
    assert all(check["is_ok"] for check in checks)


def test_without_tables_it_says_what_to_run(empty):
    with TestClient(create_app(Settings(), empty)) as client:
        answer = client.get("/ready")
    assert answer.status_code == 503
    assert "run scheduler migrate" in answer.json()["detail"]
    checks = {check["name"]: check["is_ok"] for check in answer.json()["checks"]}
    assert checks["database"]
    assert not checks["schema"]


def test_where_it_may_the_service_brings_the_schema_up(empty):
    with TestClient(create_app(Settings(auto_migrate=True), empty)) as client:
        assert client.get("/ready").status_code == 200


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0", "amqp://127.0.0.1"])
def test_without_its_broker_it_is_not_ready(client, monkeypatch, url):
    monkeypatch.setenv("CELERY_BROKER_URL", url)
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert "CELERY_BROKER_URL" in answer.json()["detail"]
