import re

import pytest

SERIES = re.compile(r"^(\w+)(\{.*\})? (\S+)$", re.MULTILINE)


def read(client):
    found = SERIES.findall(client.get("/metrics").text)
    return {f"{name}{labels}": float(value) for name, labels, value in found}


def test_requests_are_counted_by_template_method_and_status(client, sign_in):
    name = 'scheduler_requests_total{method="GET",route="/api/v1/people/{person}",status="404"}'
    before = read(client).get(name, 0)
    headers = sign_in("admin")
    for person in ("x1", "x2", "x3"):
        client.get(f"/api/v1/people/{person}", headers=headers)
    assert read(client)[name] == before + 3


def test_addresses_and_methods_that_are_unknown_are_one_series(client):
    before = read(client)
    for number in range(50):
        client.request(f"METHOD{number}", f"/nothing/{number}")
    after = read(client)
    new = {name for name in after.keys() - before.keys() if "_requests_" in name}
    assert len(new) <= 2
    name = 'scheduler_requests_total{method="other",route="unknown",status="404"}'
    assert after[name] == before.get(name, 0) + 50


def test_latency_is_a_histogram(client):
    client.get("/health")
    after = read(client)
    labels = '{method="GET",route="/health"}'
    count = after[f"scheduler_request_seconds_count{labels}"]
    assert (
        after['scheduler_request_seconds_bucket{le="+Inf",method="GET",route="/health"}'] == count
    )
    assert after[f"scheduler_request_seconds_sum{labels}"] > 0


def test_the_request_for_the_figures_is_the_one_in_flight(client):
    assert read(client)["scheduler_requests_in_flight"] == 1


def test_memory_and_connections_are_there(client, sign_in):
    client.get("/api/v1/people", headers=sign_in("admin"))
    after = read(client)
    assert after["scheduler_resident_memory_bytes"] > 10_000_000
    assert after['scheduler_database_connections{state="idle"}'] >= 1
    assert after['scheduler_database_connections{state="in_use"}'] == 0


@pytest.mark.parametrize("secret", ["r001", "hunter2"])
def test_no_label_has_a_value_of_a_path(client, secret):
    client.get(f"/api/v1/people/{secret}")
    assert secret not in client.get("/metrics").text
