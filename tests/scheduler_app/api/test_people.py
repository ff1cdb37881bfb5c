import pytest
from sqlalchemy import insert, select

from benchmarks.workloads import build_problem
from scheduler_app.store import save_problem, transaction
from scheduler_app.store.tables import PersonRow, ProgramRow

PEOPLE = "/api/v1/people"
ROLES = ("admin", "coordinator", "faculty", "resident")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_the_names_of_all_people(client, sign_in, role):
    answer = client.get(PEOPLE, headers=sign_in(role))
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert len(items) == 19
    assert items[9]["id"] == "r001"
    assert set(items[0]) == {"id", "name", "role", "pgy"}


def test_the_link_header_leads_through_all_pages(client, sign_in):
    headers = sign_in("resident")
    address, seen = f"{PEOPLE}?limit=7", []
    while address:
        answer = client.get(address, headers=headers)
        seen += [item["id"] for item in answer.json()["items"]]
        link = answer.links.get("next")
        assert (link is None) == (answer.json()["next_cursor"] is None)
        address = link and link["url"]
    assert len(seen) == len(set(seen)) == 19
    assert seen == sorted(seen)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "cursor=x", "cursor=é"])
def test_a_page_that_cannot_be_is_refused(client, sign_in, query):
    answer = client.get(f"{PEOPLE}?{query}", headers=sign_in("admin"))
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("role", "is_seen"), [("coordinator", True), ("resident", False)])
def test_hours_of_others_are_for_planners(client, sign_in, role, is_seen):
    answer = client.get(f"{PEOPLE}/r002", headers=sign_in(role)).json()
    assert (answer["moonlighting_hours"] is not None) == is_seen
    assert (answer["weekly_hours_target"] is not None) == is_seen


def test_everybody_sees_their_own_hours(client, sign_in):
    answer = client.get(f"{PEOPLE}/r002", headers=sign_in("resident", "r002")).json()
    assert answer["weekly_hours_target"] is not None


def test_a_change_is_stored_and_raises_the_revision(client, sign_in, database, program):
    change = {
        "name": "Ada O'Brien",
        "pgy": 3,
        "qualifications": ["wards", "icu"],
        "weekly_hours_target": 55,
        "moonlighting_hours": 4.5,
    }
    headers = sign_in("coordinator")
    answer = client.patch(f"{PEOPLE}/r001", headers=headers, json=change)
    assert answer.status_code == 200
    stored = client.get(f"{PEOPLE}/r001", headers=headers).json()
    assert stored == answer.json()
    assert stored["qualifications"] == ["icu", "wards"]
    assert {**stored, "qualifications": ["wards", "icu"]}.items() >= change.items()
    assert read_revision(database, program) == 2


def test_what_is_left_out_stays(client, sign_in):
    headers = sign_in("admin")
    before = client.get(f"{PEOPLE}/r001", headers=headers).json()
    answer = client.patch(f"{PEOPLE}/r001", headers=headers, json={"name": "New", "pgy": None})
    assert answer.json() == {**before, "name": "New"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, "body"),
        ({"name": ""}, "body.name"),
        ({"name": "  "}, "body.name"),
        ({"name": "a\0b"}, "body.name"),
        ({"name": 3}, "body.name"),
        ({"name": "x" * 201}, "body.name"),
        ({"pgy": 6}, "body.pgy"),
        ({"pgy": "3"}, "body.pgy"),
        ({"pgy": 10**30}, "body.pgy"),
        ({"pgy": 2.5}, "body.pgy"),
        ({"qualifications": ["a", "a"]}, "body.qualifications"),
        ({"qualifications": ["a", ""]}, "body.qualifications[1]"),
        ({"weekly_hours_target": 169}, "body.weekly_hours_target"),
        ({"weekly_hours_target": "60"}, "body.weekly_hours_target"),
        ({"role": "faculty"}, "body.role"),
        ({"id": "r100"}, "body.id"),
        ([], "body"),
    ],
)
def test_a_change_that_cannot_be_is_refused_by_field(
    client, sign_in, database, program, change, field
):
    answer = client.patch(f"{PEOPLE}/r001", headers=sign_in("admin"), json=change)
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert read_revision(database, program) == 1


def test_faculty_have_no_year_of_training(client, sign_in):
    answer = client.patch(f"{PEOPLE}/f001", headers=sign_in("admin"), json={"pgy": 2})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "pgy", "fault": "faculty have no year of training; leave it out"}
    ]


@pytest.mark.parametrize("role", ["faculty", "resident"])
def test_who_does_not_plan_changes_nobody(client, sign_in, role):
    answer = client.patch(f"{PEOPLE}/r001", headers=sign_in(role), json={"name": "Me"})
    assert answer.status_code == 403
    assert "admin or coordinator" in answer.json()["detail"]


@pytest.mark.parametrize("person", ["r999", "%ED%A0%80", "'; DROP TABLE person; --", "é"])
def test_an_unknown_person_is_not_found(client, sign_in, person):
    headers = sign_in("admin")
    assert client.get(f"{PEOPLE}/{person}", headers=headers).status_code == 404
    answer = client.patch(f"{PEOPLE}/{person}", headers=headers, json={"name": "x"})
    assert answer.status_code == 404


def test_people_of_another_program_do_not_exist(client, sign_in, database, program):
    with transaction(database) as session:
        session.execute(
            insert(PersonRow).values(
                program_id=program,
                id="only-here",
                position=99,
                name="X",
                role="faculty",
                qualifications=[],
                weekly_hours_target=0,
                moonlighting_hours=0,
            )
        )
        other = save_problem(session, build_problem(10, 4))
    headers = sign_in("admin", program=other)
    assert client.get(f"{PEOPLE}/only-here", headers=headers).status_code == 404
    assert client.get(f"{PEOPLE}/only-here", headers=sign_in("admin")).status_code == 200


@pytest.mark.parametrize("limit", [1, 10, 19])
def test_a_list_takes_as_many_statements_however_long_it_is(client, sign_in, statements, limit):
    headers = sign_in("admin")
    statements.clear()
    client.get(f"{PEOPLE}?limit={limit}", headers=headers)
    assert len([text for text in statements if "person" in text and "account" not in text]) == 1
    assert len(statements) == 2


def test_sql_in_a_name_stays_text(client, sign_in):
    name = "Robert'); DROP TABLE person; --"
    headers = sign_in("admin")
    client.patch(f"{PEOPLE}/r001", headers=headers, json={"name": name})
    assert client.get(f"{PEOPLE}/r001", headers=headers).json()["name"] == name


def read_revision(database, program):
    with transaction(database) as session:
        return session.scalar(select(ProgramRow.revision).where(ProgramRow.id == program))
