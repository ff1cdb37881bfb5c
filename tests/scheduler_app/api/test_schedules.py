import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.model import Assignment, AssignmentTable, Schedule, ScheduleStatus
from scheduler_app.store import save_problem, save_schedule, transaction

PROBLEM = build_problem(10, 4)
ROSTER = build_roster(PROBLEM)
SCHEDULES = "/api/v1/schedules"
WORKER = next(
    p.id
    for p in PROBLEM.people
    if p.is_senior and p.id not in {absence.person for absence in PROBLEM.absences}
)
CALL = {"shift_type": "H", "rotation": "HOME"}
ALONE = {"shift_type": "D", "rotation": "WARD"}
ROLES = ("admin", "coordinator", "faculty", "resident")


@pytest.fixture
def store(database, program):
    def save(assignments=(), status="draft", program_id=program):
        table = AssignmentTable.from_assignments(PROBLEM, assignments)
        schedule = Schedule(PROBLEM, table, ScheduleStatus(status))
        with transaction(database) as session:
            return save_schedule(session, program_id, schedule)

    return save


@pytest.fixture
def planner(sign_in):
    return sign_in("coordinator")


def address_of(number, person=WORKER, date=PROBLEM.start):
    return f"{SCHEDULES}/{number}/assignments/{person}/{date}"


def test_schedules_are_listed_page_by_page(client, planner, store):
    numbers = [store() for _ in range(3)]
    answer = client.get(SCHEDULES, params={"limit": 2}, headers=planner)
    assert [item["id"] for item in answer.json()["items"]] == numbers[:2]
    assert answer.links["next"]["url"].startswith(f"{SCHEDULES}?limit=2&cursor=")
    rest = client.get(answer.links["next"]["url"], headers=planner).json()
    assert [item["id"] for item in rest["items"]] == numbers[2:]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_there_for_planners_only(client, sign_in, store, role):
    headers, draft, published = sign_in(role), store(), store(status="published")
    sees_drafts = role in ("admin", "coordinator")
    listed = [item["id"] for item in client.get(SCHEDULES, headers=headers).json()["items"]]
    assert listed == ([draft, published] if sees_drafts else [published])
    for path in ("", "/assignments"):
        answer = client.get(f"{SCHEDULES}/{draft}{path}", headers=headers)
        assert answer.status_code == (200 if sees_drafts else 404)
        assert client.get(f"{SCHEDULES}/{published}{path}", headers=headers).status_code == 200


def test_a_schedule_is_sent_again_only_when_it_has_changed(client, planner, store):
    number = store()
    for path in (f"{SCHEDULES}/{number}", f"{SCHEDULES}/{number}/assignments"):
        answer = client.get(path, headers=planner)
        assert answer.headers["ETag"] == f'"{number}-1"'
        seen = planner | {"If-None-Match": answer.headers["ETag"]}
        again = client.get(path, headers=seen)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == answer.headers["ETag"]
    change = planner | {"If-Match": f'"{number}-1"'}
    assert client.put(address_of(number), json=CALL, headers=change).status_code == 200
    assert client.get(f"{SCHEDULES}/{number}", headers=seen).status_code == 200


def test_an_assignment_is_put_and_removed(client, planner, store):
    number = store()
    put = client.put(address_of(number), json=CALL, headers=planner | {"If-Match": f'"{number}-1"'})
    assert put.json() == {"version": 2, "violations": []}
    assert put.headers["ETag"] == f'"{number}-2"'
    listed = client.get(f"{SCHEDULES}/{number}/assignments", headers=planner).json()["items"]
    assert listed == [{"person": WORKER, "date": str(PROBLEM.start), **CALL}]
    gone = client.delete(address_of(number), headers=planner | {"If-Match": put.headers["ETag"]})
    assert gone.json()["version"] == 3
    assert client.get(f"{SCHEDULES}/{number}/assignments", headers=planner).json()["items"] == []


def test_assignments_are_listed_of_a_person_and_of_some_days(client, planner, store):
    number = store(ROSTER.assignments)
    first, last = PROBLEM.date_of(3), PROBLEM.date_of(9)
    query = {"person": WORKER, "from": str(first), "to": str(last), "limit": 200}
    items = client.get(f"{SCHEDULES}/{number}/assignments", params=query, headers=planner).json()[
        "items"
    ]
    expected = [a for a in ROSTER.assignments if a.person == WORKER and first <= a.date <= last]
    assert [
        Assignment(**{**item, "date": PROBLEM.start.fromisoformat(item["date"])}) for item in items
    ] == expected


@pytest.mark.parametrize("query", ["from=2026-07-09&to=2026-07-08", "from=0", "person=", "limit=0"])
def test_a_list_that_cannot_be_is_refused(client, planner, store, query):
    path = f"{SCHEDULES}/{store()}/assignments?{query}"
    assert client.get(path, headers=planner).status_code == 422


@pytest.mark.parametrize(
    ("tag", "status"),
    [(None, 428), ("*", 428), ('"{n}-2"', 412), ('W/"{n}-1"', 412), ('"1{n}-1"', 412), ("x", 412)],
)
def test_a_change_names_the_version_it_was_made_for(client, planner, store, tag, status):
    number = store([Assignment(WORKER, PROBLEM.start, *CALL.values())])
    headers = planner | ({"If-Match": tag.format(n=number)} if tag else {})
    changes = (
        client.put(address_of(number), json=ALONE, headers=headers),
        client.delete(address_of(number), headers=headers),
        client.post(f"{SCHEDULES}/{number}/publish", headers=headers),
        client.delete(f"{SCHEDULES}/{number}", headers=headers),
    )
    assert [answer.status_code for answer in changes] == [status] * 4
    assert client.get(f"{SCHEDULES}/{number}", headers=planner).json()["version"] == 1


def test_a_published_schedule_breaks_no_rule_anew(client, planner, store):
    number = store(status="published")
    headers = planner | {"If-Match": f'"{number}-1"'}
    answer = client.put(address_of(number), json=ALONE, headers=headers)
    assert answer.status_code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "supervision: WARD D" in answer.json()["detail"]


def test_a_draft_is_published_and_then_stays(client, planner, sign_in, store):
    number, other = store(), store()
    match = planner | {"If-Match": f'"{number}-1"'}
    answer = client.post(f"{SCHEDULES}/{number}/publish", headers=match)
    assert answer.json() == {"id": number, "status": "published", "version": 2}
    assert answer.headers["ETag"] == f'"{number}-2"'
    assert client.get(f"{SCHEDULES}/{number}", headers=sign_in("resident")).status_code == 200
    match = planner | {"If-Match": f'"{number}-2"'}
    assert client.delete(f"{SCHEDULES}/{number}", headers=match).status_code == 409
    match = planner | {"If-Match": f'"{other}-1"'}
    assert client.post(f"{SCHEDULES}/{other}/publish", headers=match).status_code == 409
    assert client.delete(f"{SCHEDULES}/{other}", headers=match).status_code == 204
    assert client.get(f"{SCHEDULES}/{other}", headers=planner).status_code == 404


@pytest.mark.parametrize("role", ["faculty", "resident"])
def test_only_planners_change_schedules(client, sign_in, store, role):
    number = store(status="published")
    headers = sign_in(role) | {"If-Match": f'"{number}-1"'}
    changes = (
        client.put(address_of(number), json=CALL, headers=headers),
        client.delete(address_of(number), headers=headers),
        client.post(f"{SCHEDULES}/{number}/publish", headers=headers),
        client.delete(f"{SCHEDULES}/{number}", headers=headers),
    )
    assert {answer.status_code for answer in changes} == {403}


def test_another_programs_schedule_does_not_exist(client, planner, database, store):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    number = store(program_id=other, status="published")
    headers = planner | {"If-Match": f'"{number}-1"'}
    answers = (
        client.get(f"{SCHEDULES}/{number}", headers=headers),
        client.get(f"{SCHEDULES}/{number}/assignments", headers=headers),
        client.put(address_of(number), json=CALL, headers=headers),
        client.delete(address_of(number), headers=headers),
        client.post(f"{SCHEDULES}/{number}/publish", headers=headers),
        client.delete(f"{SCHEDULES}/{number}", headers=headers),
    )
    assert {answer.status_code for answer in answers} == {404}


@pytest.mark.parametrize(
    ("person", "date", "body", "status"),
    [
        ("nobody", PROBLEM.start, CALL, 404),
        ("%00", PROBLEM.start, CALL, 400),
        (WORKER, "0001-01-01", CALL, 404),
        (WORKER, "9999-12-31", CALL, 404),
        (WORKER, "10000-01-01", CALL, 422),
        (WORKER, "today", CALL, 422),
        (WORKER, PROBLEM.start, CALL | {"rotation": "X"}, 422),
        (WORKER, PROBLEM.start, CALL | {"shift_type": "'; DROP TABLE person; --"}, 422),
        (WORKER, PROBLEM.start, CALL | {"shift_type": "H\0"}, 422),
        (WORKER, PROBLEM.start, CALL | {"more": 1}, 422),
        (WORKER, PROBLEM.start, CALL | {"rotation": 3}, 422),
        (WORKER, PROBLEM.start, {}, 422),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    client, planner, store, person, date, body, status
):
    number = store()
    headers = planner | {"If-Match": f'"{number}-1"'}
    answer = client.put(address_of(number, person, date), json=body, headers=headers)
    assert answer.status_code == status
    assert ";" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("0", 422),
        ("2147483648", 422),
        ("99999999999999999999", 422),
        ("-1", 404),
        ("x", 404),
        ("1.5", 404),
    ],
)
def test_a_number_that_cannot_be_is_refused(client, planner, number, status):
    assert client.get(f"{SCHEDULES}/{number}", headers=planner).status_code == status
    assert client.get(f"{SCHEDULES}/{number}/assignments", headers=planner).status_code == 422


def test_statements_do_not_grow_with_the_rows(client, planner, store, statements):
    counts = set()
    for size, limit in ((10, 10), (100, 100), (300, 200)):
        number = store(ROSTER.assignments[:size])
        statements.clear()
        path = f"{SCHEDULES}/{number}/assignments"
        answer = client.get(path, params={"limit": limit}, headers=planner)
        counts.add(len(statements))
        assert len(answer.json()["items"]) == min(limit, size, len(ROSTER.table))
    assert len(counts) == 1
