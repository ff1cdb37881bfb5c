import pytest

from benchmarks.workloads import build_problem
from scheduler_app.store import save_problem, transaction

USERS = "/api/v1/users"
PASSWORD = "twelve or more"


@pytest.fixture
def admin(sign_in):
    return sign_in("admin")


@pytest.fixture
def make(client, admin, request):
    """Make an account by the route, with an address of this test's own."""

    def make(name="new", status=201, **values):
        email = f"{name}.{abs(hash(request.node.nodeid))}@example.org"
        body = {"email": email, "password": PASSWORD, "role": "coordinator", **values}
        answer = client.post(USERS, json=body, headers=admin)
        assert answer.status_code == status, answer.text
        return answer.json()

    return make


def test_an_admin_makes_an_account_that_can_sign_in(client, make):
    made = make(role="resident", person="r003")
    assert (made["role"], made["person"], made["is_active"]) == ("resident", "r003", True)
    form = {"username": made["email"], "password": PASSWORD}
    assert client.post("/api/v1/auth/login", data=form).status_code == 200


def test_no_answer_has_a_password_or_its_hash(client, admin, make):
    make()
    text = client.get(USERS, headers=admin).text
    assert "argon2" not in text
    assert "password" not in text


def test_an_address_is_taken_in_whatever_case(make):
    made = make()
    problem = make(status=409, email=made["email"].upper())
    assert "an account has this e-mail address" in problem["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody"},
        {"email": "a\0@b.org"},
        {"email": "x" * 250 + "@b.org"},
        {"email": 7},
        {"password": "short"},
        {"password": "x" * 129},
        {"password": "with a \0 inside"},
        {"role": "root"},
        {"role": 1},
        {"role": "resident"},
        {"role": "resident", "person": "f001"},
        {"person": "nobody"},
        {"person": "\0"},
        {"is_active": True},
    ],
)
def test_an_account_that_cannot_be_is_refused(make, wrong):
    problem = make(status=422, **wrong)
    assert problem["errors"]
    assert PASSWORD not in str(problem)


def test_the_list_goes_page_by_page(client, admin, make):
    numbers = [make(f"user{number}")["id"] for number in range(4)]
    seen, address = [], f"{USERS}?limit=2"
    while address:
        answer = client.get(address, headers=admin)
        seen += [item["id"] for item in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url")
    assert seen[1:] == numbers


def test_a_closed_account_is_refused_with_its_next_request(client, admin, make):
    made = make()
    form = {"username": made["email"], "password": PASSWORD}
    token = client.post("/api/v1/auth/login", data=form).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    changed = client.patch(f"{USERS}/{made['id']}", json={"is_active": False}, headers=admin)
    assert changed.json()["is_active"] is False
    assert client.get("/api/v1/auth/me", headers=headers).status_code == 401
    assert client.post("/api/v1/auth/login", data=form).status_code == 401


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "coordinator"}])
def test_the_last_admin_stays(client, admin, change):
    own = client.get("/api/v1/auth/me", headers=admin).json()["id"]
    answer = client.patch(f"{USERS}/{own}", json=change, headers=admin)
    assert answer.status_code == 409
    assert "last active admin" in answer.json()["detail"]


@pytest.mark.parametrize(
    "change", [{"is_active": 0}, {"role": "root"}, {"password": "short"}, {"email": "a@b"}, []]
)
def test_a_change_that_cannot_be_is_refused(client, admin, make, change):
    answer = client.patch(f"{USERS}/{make()['id']}", json=change, headers=admin)
    assert answer.status_code == 422


def test_accounts_of_another_program_do_not_exist(client, admin, database, sign_in):
    with transaction(database) as session:
        other = save_problem(session, build_problem(10, 4))
    stranger = sign_in("admin", program=other)
    number = client.get("/api/v1/auth/me", headers=stranger).json()["id"]
    answer = client.patch(f"{USERS}/{number}", json={"is_active": False}, headers=admin)
    assert answer.status_code == 404
    listed = client.get(USERS, headers=admin).json()["items"]
    assert number not in [item["id"] for item in listed]


@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "9" * 30, "x", "1.5"])
def test_a_number_that_cannot_be_is_refused(client, admin, number):
    answer = client.patch(f"{USERS}/{number}", json={}, headers=admin)
    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["coordinator", "faculty", "resident"])
def test_users_are_for_admins(client, sign_in, role):
    headers = sign_in(role)
    body = {"email": "x@example.org", "password": PASSWORD, "role": "admin"}
    answers = [
        client.get(USERS, headers=headers),
        client.post(USERS, json=body, headers=headers),
        client.patch(f"{USERS}/1", json={"role": "admin"}, headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
