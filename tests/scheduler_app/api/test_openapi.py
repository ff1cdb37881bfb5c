import re

import pytest

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
BY_SIGN_IN = {"/api/v1/auth/login", "/api/v1/auth/refresh"}


@pytest.fixture(scope="module")
def document(client):
    return client.get("/openapi.json").json()


@pytest.fixture(scope="module")
def operations(document):
    return {
        f"{method} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_it_is_openapi_3_1_with_a_sign_in(document):
    assert document["openapi"].startswith("3.1")
    flow = document["components"]["securitySchemes"]["password"]["flows"]["password"]
    assert flow["tokenUrl"] == "/api/v1/auth/login"


def test_every_refusal_is_described_as_a_problem(operations):
    refusals = [
        (name, status, response.get("content"))
        for name, operation in operations.items()
        for status, response in operation["responses"].items()
        if int(status) >= 400
    ]
    assert len(refusals) > 100
    assert [refusal for refusal in refusals if refusal[2] != PROBLEM] == []


def test_the_shape_of_a_problem_is_described(document, client):
    schemas = document["components"]["schemas"]
    problem = client.get("/nothing").json()
    assert problem.keys() <= schemas["Problem"]["properties"].keys()
    assert set(schemas["Problem"]["required"]) <= problem.keys()
    assert set(schemas["FieldFault"]["properties"]) == {"field", "fault"}
    assert "HTTPValidationError" not in schemas


def test_every_operation_has_a_summary_a_tag_that_is_described_and_a_description(
    document, operations
):
    tags = {tag["name"] for tag in document["tags"]}
    for name, operation in operations.items():
        assert operation["summary"], name
        assert operation["description"], name
        assert set(operation["tags"]) <= tags, name


def test_all_but_signing_in_say_that_they_need_it(operations):
    open_to_all = {name for name, operation in operations.items() if "security" not in operation}
    assert {name.split()[1] for name in open_to_all if "/api/" in name} == BY_SIGN_IN


def test_every_body_has_an_example(document, operations):
    for name, operation in operations.items():
        for content in operation.get("requestBody", {}).get("content", {}).values():
            model = content["schema"].get("$ref", "").rpartition("/")[2]
            schema = document["components"]["schemas"].get(model, {})
            assert content.get("examples") or schema.get("examples"), name


def test_every_operation_has_an_id_of_its_own(operations):
    ids = [operation["operationId"] for operation in operations.values()]
    assert len(set(ids)) == len(ids)


def test_without_signing_in_all_else_is_refused(operations, client):
    for name, operation in operations.items():
        if "security" in operation:
            method, path = name.split()
            answer = client.request(method, re.sub("{[a-z_]+}", "1", path), json={})
            assert answer.status_code == 401, name
            assert answer.headers["WWW-Authenticate"].startswith("Bearer"), name
