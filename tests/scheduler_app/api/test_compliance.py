import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.acgme import RULES, validate, work_hours
from scheduler_app.model import Schedule, ScheduleStatus
from scheduler_app.store import save_problem, save_schedule, transaction

PROBLEM = build_problem(10, 4)
ROSTER = build_roster(PROBLEM)
VALIDATE = "/api/v1/compliance/validate"
HOURS = "/api/v1/compliance/work-hours"


@pytest.fixture
def store(database, program):
    def save(status="published", program_id=program):
        schedule = Schedule(PROBLEM, ROSTER.table, ScheduleStatus(status))
        with transaction(database) as session:
            return save_schedule(session, program_id, schedule)

    return save


def described(violations):
    return [
        {
            "rule": v.rule,
            "person": v.person,
            "place": v.place,
            "first": str(v.first),
            "last": str(v.last),
            "measured": v.measured,
            "limit": v.limit,
            "level": v.level.value,
            "message": v.message,
        }
        for v in violations
    ]


@pytest.mark.parametrize("role", ["admin", "coordinator", "faculty"])
def test_a_schedule_is_checked_against_all_rules(client, sign_in, store, role):
    number = store()
    answer = client.post(VALIDATE, json={"schedule_id": number}, headers=sign_in(role))
    assert answer.json() == {
        "schedule_id": number,
        "version": 1,
        "violations": described(validate(ROSTER)),
    }


@pytest.mark.parametrize("rules", [[], ["night_float"], ["supervision", "weekly_hours"], [*RULES]])
def test_a_schedule_is_checked_against_some_rules(client, sign_in, store, rules):
    body = {"schedule_id": store(), "rules": rules}
    found = client.post(VALIDATE, json=body, headers=sign_in("admin")).json()["violations"]
    assert found == described(validate(ROSTER, rules=rules))


@pytest.mark.parametrize(
    "change",
    [
        {"rules": ["sleep"]},
        {"rules": ["weekly_hours\0"]},
        {"rules": "weekly_hours"},
        {"schedule_id": "1"},
        {"schedule_id": 2**31},
        {"schedule_id": 0},
        {"more": 1},
    ],
)
def test_what_cannot_be_checked_is_refused(client, sign_in, change):
    body = {"schedule_id": 1} | change
    answer = client.post(VALIDATE, json=body, headers=sign_in("admin"))
    assert answer.status_code == 422


def test_residents_check_nothing(client, sign_in, store):
    headers = sign_in("resident")
    assert client.post(VALIDATE, json={"schedule_id": store()}, headers=headers).status_code == 403


def test_hours_are_those_of_the_rule_and_of_each_week(client, sign_in, store):
    query = {"schedule_id": store()}
    answer = client.get(HOURS, params=query, headers=sign_in("faculty")).json()
    for entry, hours in zip(answer, work_hours(ROSTER), strict=True):
        assert entry["person"] == hours.person
        assert entry["average_hours"] == hours.average_hours
        assert (entry["max_hours"], entry["max_first"]) == (hours.max_hours, str(hours.max_first))
        assert [week["first"] for week in entry["weeks"]] == [
            str(PROBLEM.date_of(day)) for day in (0, 7, 14, 21)
        ]


def test_weeks_add_up_to_the_hours_of_the_schedule(client, sign_in, store):
    query = {"schedule_id": store()}
    answer = client.get(HOURS, params=query, headers=sign_in("admin")).json()
    kinds = {kind.code: kind.work_minutes / 60 for kind in PROBLEM.shift_types}
    away = {absence.person for absence in PROBLEM.absences}
    present = [entry for entry in answer if entry["person"] not in away]
    assert present
    for entry in present:
        rows = [a for a in ROSTER.assignments if a.person == entry["person"]]
        inside = sum(kinds[a.shift_type] for a in rows if a.date < PROBLEM.end)
        total = sum(week["hours"] for week in entry["weeks"])
        assert inside <= total <= sum(kinds[a.shift_type] for a in rows)


def test_residents_see_their_own_hours(client, sign_in, store):
    headers, query = sign_in("resident"), {"schedule_id": store()}
    [own] = client.get(HOURS, params=query, headers=headers).json()
    assert own["person"] == "r001"
    assert client.get(HOURS, params=query | {"person": "r001"}, headers=headers).json() == [own]
    other = client.get(HOURS, params=query | {"person": "r002"}, headers=headers)
    assert other.status_code == 403


def test_who_has_no_hours_is_named(client, sign_in, store):
    query = {"schedule_id": store()}
    for person in ("nobody", "f001"):
        answer = client.get(HOURS, params=query | {"person": person}, headers=sign_in("admin"))
        assert answer.status_code == 404
        assert person in answer.json()["detail"]


def test_another_programs_schedule_does_not_exist(client, sign_in, database, store):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    number, headers = store(program_id=other), sign_in("admin")
    checked = client.post(VALIDATE, json={"schedule_id": number}, headers=headers)
    listed = client.get(HOURS, params={"schedule_id": number}, headers=headers)
    assert (checked.status_code, listed.status_code) == (404, 404)
