import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date as Date, timedelta

import pytest
from sqlalchemy import select

from benchmarks.workloads import build_problem
from scheduler_app.store import load_problem, save_problem, transaction
from scheduler_app.store.tables import AbsenceRow, ProgramRow

ABSENCES = "/api/v1/absences"
WEEK = {"person": "r001", "first": "2027-03-01", "last": "2027-03-07", "kind": "vacation"}


@pytest.mark.parametrize("role", ["admin", "coordinator"])
def test_planners_see_the_absences_of_all(client, sign_in, role):
    items = client.get(ABSENCES, headers=sign_in(role)).json()["items"]
    assert len({item["person"] for item in items}) > 3
    order = [(item["person"], item["first"], item["id"]) for item in items]
    assert order == sorted(order)


def test_others_see_their_own_only(client, sign_in):
    headers = sign_in("resident")
    items = client.get(ABSENCES, headers=headers).json()["items"]
    assert {item["person"] for item in items} == {"r001"}
    assert items == client.get(f"{ABSENCES}?person=r001", headers=headers).json()["items"]
    assert client.get(f"{ABSENCES}?person=r003", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("from=2027-03-07", True),
        ("from=2027-03-08", False),
        ("to=2027-03-01", True),
        ("to=2027-02-28", False),
        ("from=2027-03-02&to=2027-03-03", True),
        ("from=0001-01-01&to=9999-12-31", True),
        ("person=r001", True),
        ("person=r002", False),
    ],
)
def test_a_list_has_what_touches_the_days(client, sign_in, query, is_there):
    headers = sign_in("coordinator")
    number = client.post(ABSENCES, headers=headers, json=WEEK).json()["id"]
    items = client.get(f"{ABSENCES}?{query}&limit=200", headers=headers).json()["items"]
    assert (number in [item["id"] for item in items]) == is_there


@pytest.mark.parametrize(
    "query",
    [
        "from=2027-03-02&to=2027-03-01",
        "from=0",
        "from=1700000000",
        "from=2027-02-30",
        "from=2027-3-1",
        "from=20270301",
        "from=10000-01-01",
        "to=2027-03-01T00:00:00",
        "person=",
        "person=%00",
    ],
)
def test_a_filter_that_cannot_be_is_refused(client, sign_in, query):
    answer = client.get(f"{ABSENCES}?{query}", headers=sign_in("admin"))
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize(
    ("role", "person", "status"),
    [
        ("admin", "r004", 201),
        ("coordinator", "f002", 201),
        ("faculty", "f001", 201),
        ("faculty", "r001", 403),
        ("resident", "r001", 201),
        ("resident", "r004", 403),
    ],
)
def test_planners_add_for_anybody_and_others_for_themselves(client, sign_in, role, person, status):
    answer = client.post(ABSENCES, headers=sign_in(role), json={**WEEK, "person": person})
    assert answer.status_code == status


def test_an_absence_is_part_of_the_problem_and_raises_the_revision(
    client, sign_in, database, program
):
    answer = client.post(ABSENCES, headers=sign_in("resident"), json={**WEEK, "kind": "parental"})
    assert answer.json().items() >= {**WEEK, "kind": "parental"}.items()
    with transaction(database) as session:
        absence = load_problem(session, program).absences[-1]
        revision = session.get_one(ProgramRow, program).revision
    assert (absence.person, str(absence.first), absence.kind) == ("r001", "2027-03-01", "parental")
    assert revision == 2


def test_positions_stay_unique_in_the_program(client, sign_in, database, program):
    headers = sign_in("admin")
    for month in ("04", "05"):
        days = {"first": f"2027-{month}-01", "last": f"2027-{month}-02"}
        number = client.post(ABSENCES, headers=headers, json={**WEEK, **days}).json()["id"]
    client.delete(f"{ABSENCES}/{number}", headers=headers)
    client.post(ABSENCES, headers=headers, json=WEEK)
    with transaction(database) as session:
        scope = AbsenceRow.program_id == program
        positions = session.scalars(select(AbsenceRow.position).where(scope)).all()
    assert len(set(positions)) == len(positions)


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        ("2027-03-07", "2027-03-09", 409),
        ("2027-02-27", "2027-03-01", 409),
        ("2027-03-03", "2027-03-03", 409),
        ("2026-07-06", "2027-08-04", 409),
        ("2027-03-08", "2027-03-09", 201),
        ("2027-02-28", "2027-02-28", 201),
    ],
)
def test_nobody_is_away_twice_on_a_day(client, sign_in, first, last, status):
    headers = sign_in("admin")
    client.post(ABSENCES, headers=headers, json=WEEK)
    answer = client.post(ABSENCES, headers=headers, json={**WEEK, "first": first, "last": last})
    assert answer.status_code == status
    if status == 409:
        assert "already" in answer.json()["detail"]


def test_of_absences_that_overlap_at_the_same_time_one_is_stored(client, sign_in):
    headers = sign_in("admin")
    days = [f"2027-06-{day:02}" for day in range(1, 21)]

    def add(first):
        body = {**WEEK, "first": first, "last": "2027-06-25"}
        return client.post(ABSENCES, headers=headers, json=body).status_code

    with ThreadPoolExecutor(10) as pool:
        statuses = list(pool.map(add, days))
    assert sorted(statuses) == [201] + [409] * 19


def test_absences_of_many_people_at_the_same_time_are_all_stored(
    client, sign_in, database, program
):
    headers = sign_in("admin")
    people = [f"r{number:03}" for number in range(1, 11)] + [f"f{n:03}" for n in range(1, 10)]

    def add(person):
        return client.post(ABSENCES, headers=headers, json={**WEEK, "person": person}).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(add, people)) == {201}
    with transaction(database) as session:
        assert session.get_one(ProgramRow, program).revision == 1 + len(people)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first": "2027-03-08"}, "body"),
        ({"first": "2027-02-29"}, "body.first"),
        ({"first": 0}, "body.first"),
        ({"first": "0000-01-01"}, "body.first"),
        ({"last": "10000-01-01"}, "body.last"),
        ({"last": None}, "body.last"),
        ({"kind": "holiday"}, "body.kind"),
        ({"person": ""}, "body.person"),
        ({"person": "r\0"}, "body.person"),
        ({"person": 7}, "body.person"),
        ({"id": 7}, "body.id"),
    ],
)
def test_an_absence_that_cannot_be_is_refused_by_field(client, sign_in, change, field):
    answer = client.post(ABSENCES, headers=sign_in("admin"), json={**WEEK, **change})
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_half_a_character_is_refused(client, sign_in):
    headers = {**sign_in("admin"), "Content-Type": "application/json"}
    text = json.dumps({**WEEK, "person": "\ud800"})
    answer = client.post(ABSENCES, headers=headers, content=text)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.person"


@pytest.mark.parametrize("days", [("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31")])
def test_days_far_outside_the_horizon_are_refused(client, sign_in, days):
    headers = sign_in("admin")
    body = {**WEEK, "first": days[0], "last": days[1]}
    answer = client.post(ABSENCES, headers=headers, json=body)
    assert answer.status_code == 422
    assert "name days 2025-07-05 to 2027-08-04" in answer.json()["detail"]
    query = {"from": days[0], "to": days[1]}
    assert client.get(ABSENCES, headers=headers, params=query).json()["items"] == []


def test_an_absence_of_an_unknown_person_is_refused(client, sign_in):
    answer = client.post(ABSENCES, headers=sign_in("admin"), json={**WEEK, "person": "r999"})
    assert answer.status_code == 404


@pytest.mark.parametrize(("role", "status"), [("coordinator", 204), ("resident", 204)])
def test_an_absence_is_deleted_once(client, sign_in, role, status):
    headers = sign_in(role)
    number = client.post(ABSENCES, headers=headers, json=WEEK).json()["id"]
    assert client.delete(f"{ABSENCES}/{number}", headers=headers).status_code == status
    assert client.delete(f"{ABSENCES}/{number}", headers=headers).status_code == 404


@pytest.mark.parametrize("role", ["faculty", "resident"])
def test_the_absences_of_others_do_not_exist_for_whoever_does_not_plan(client, sign_in, role):
    body = {**WEEK, "person": "r004"}
    number = client.post(ABSENCES, headers=sign_in("admin"), json=body).json()["id"]
    assert client.delete(f"{ABSENCES}/{number}", headers=sign_in(role)).status_code == 404


def test_the_absences_of_another_program_do_not_exist(client, sign_in, database):
    number = client.post(ABSENCES, headers=sign_in("admin"), json=WEEK).json()["id"]
    with transaction(database) as session:
        other = save_problem(session, build_problem(10, 4))
    headers = sign_in("admin", program=other)
    assert client.delete(f"{ABSENCES}/{number}", headers=headers).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "9" * 30, "9" * 5000, "x", "1.5"])
def test_a_number_that_no_row_can_have_is_refused(client, sign_in, number):
    answer = client.delete(f"{ABSENCES}/{number}", headers=sign_in("admin"))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "path.absence"


@pytest.mark.parametrize("count", [1, 100])
def test_a_list_takes_two_statements_however_long_it_is(client, sign_in, statements, count):
    headers = sign_in("admin")
    for day in range(count):
        date = str(Date(2027, 3, 8) + timedelta(day))
        body = {**WEEK, "first": date, "last": date}
        client.post(ABSENCES, headers=headers, json=body)
    statements.clear()
    answer = client.get(f"{ABSENCES}?limit=200", headers=headers)
    assert len(answer.json()["items"]) > count
    assert len(statements) == 2


@pytest.mark.parametrize("kind", ["'; DROP TABLE absence; --", "vacation'"])
def test_sql_in_a_field_stays_text(client, sign_in, kind):
    headers = sign_in("admin")
    assert client.post(ABSENCES, headers=headers, json={**WEEK, "kind": kind}).status_code == 422
    answer = client.post(ABSENCES, headers=headers, json={**WEEK, "person": kind})
    assert answer.status_code == 404
    assert client.get(f"{ABSENCES}?person={kind}", headers=headers).json()["items"] == []
