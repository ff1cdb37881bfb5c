import pytest

ROLES = ("admin", "coordinator", "faculty", "resident")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_the_rotations(client, sign_in, role):
    headers = sign_in(role)
    items = client.get("/api/v1/rotations", headers=headers).json()["items"]
    assert len(items) == 8
    one = client.get("/api/v1/rotations/ICU", headers=headers)
    assert one.json() in items


def test_an_unknown_rotation_is_not_found(client, sign_in):
    answer = client.get("/api/v1/rotations/NONE", headers=sign_in("admin"))
    assert answer.status_code == 404
    assert "list the rotations" in answer.json()["detail"]


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_the_shift_types(client, sign_in, role):
    items = client.get("/api/v1/shift-types?limit=200", headers=sign_in(role)).json()["items"]
    assert [item["code"] for item in items] == sorted(item["code"] for item in items)
    assert {"code", "name", "kind", "start", "duration_hours", "work_hours"} == set(items[0])
    assert len(items) == 8


@pytest.mark.parametrize("path", ["rotations", "rotations/ICU", "shift-types", "people"])
def test_nobody_sees_anything_without_signing_in(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
