import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app import resilience
from scheduler_app.model import Schedule, ScheduleStatus
from scheduler_app.store import save_problem, save_schedule, transaction

PROBLEM = build_problem(10, 4)
ROSTER = build_roster(PROBLEM)
METRICS = (
    "utilization",
    "n-minus-one",
    "n-minus-one/r001",
    "n-minus-two",
    "criticality",
    "control-charts",
    "contagion",
)


@pytest.fixture
def store(database, program):
    def save(status="published", program_id=program):
        schedule = Schedule(PROBLEM, ROSTER.table, ScheduleStatus(status))
        with transaction(database) as session:
            return save_schedule(session, program_id, schedule)

    return save


@pytest.fixture
def ask(client, sign_in, store):
    number, headers = store(), sign_in("faculty")

    def get(metric, **query):
        path = f"/api/v1/resilience/{metric}"
        answer = client.get(path, params={"schedule_id": number, **query}, headers=headers)
        assert answer.status_code == 200, answer.text
        assert (answer.json()["schedule_id"], answer.json()["version"]) == (number, 1)
        return answer.json()["result"]

    return get


def test_utilization_is_that_of_the_schedule(ask):
    found, expected = ask("utilization"), resilience.compute_utilization(ROSTER)
    assert found["program"]["utilization"] == pytest.approx(expected.program.utilization)
    assert [entry["person"] for entry in found["people"]] == [p.id for p in PROBLEM.people]
    assert [e["total"]["is_above"] for e in found["people"]] == [
        entry.total.is_above for entry in expected.people
    ]
    assert len(found["weeks"]) == 4


def test_losses_are_those_of_the_schedule(ask):
    expected = resilience.compute_n_minus_one(ROSTER)
    found = ask("n-minus-one")
    assert [(e["people"], e["shifts_held"], e["uncovered_hours"]) for e in found] == [
        (list(loss.people), loss.shifts_held, loss.uncovered_hours) for loss in expected
    ]
    assert [len(e["uncovered"]) for e in found] == [len(loss.uncovered) for loss in expected]


def test_one_loss_shows_who_could_take_each_seat(ask):
    [expected] = [e for e in resilience.compute_n_minus_one(ROSTER) if e.people == ("r001",)]
    found = ask("n-minus-one/r001")
    assert [gap["candidates"] for gap in found["gaps"]] == [
        list(gap.candidates) for gap in expected.gaps
    ]
    assert found["uncovered"] == [gap for gap in found["gaps"] if not gap["is_covered"]]


def test_the_worst_pairs_come_first(ask):
    expected = resilience.compute_n_minus_two(ROSTER)
    found = ask("n-minus-two", limit=7)
    hours = [pair["uncovered_hours"] for pair in found["pairs"]]
    assert found["pair_count"] == len(expected)
    assert hours == sorted((pair.uncovered_hours for pair in expected), reverse=True)[:7]


def test_people_are_ranked(ask):
    found = ask("criticality")
    assert [(e["person"], e["rank"]) for e in found] == [
        (entry.person, entry.rank) for entry in resilience.rank_criticality(ROSTER)
    ]


def test_signals_are_those_of_the_schedule(ask):
    found = ask("control-charts")
    assert [(e["person"], e["week"], e["rule"]) for e in found] == [
        (s.person, str(s.week), s.rule) for s in resilience.find_control_chart_signals(ROSTER)
    ]


def test_the_course_of_burnout_is_shown(ask):
    found, expected = ask("contagion"), resilience.compute_contagion(ROSTER)
    assert found["reproduction_number"] == pytest.approx(expected.reproduction_number)
    assert [(risk["person"]) for risk in found["risks"]] == [p.id for p in PROBLEM.people]
    assert found["peak"] in found["curve"]


@pytest.mark.parametrize("metric", METRICS)
def test_residents_are_not_shown_it(client, sign_in, store, metric):
    query, headers = {"schedule_id": store()}, sign_in("resident")
    answer = client.get(f"/api/v1/resilience/{metric}", params=query, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("metric", METRICS)
def test_drafts_and_other_programs_do_not_exist(client, sign_in, database, store, metric):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    headers, path = sign_in("faculty"), f"/api/v1/resilience/{metric}"
    for number in (store("draft"), store(program_id=other)):
        answer = client.get(path, params={"schedule_id": number}, headers=headers)
        assert answer.status_code == 404


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("query", [{}, {"schedule_id": 2**31}, {"schedule_id": "x"}])
def test_what_cannot_be_is_refused(client, sign_in, metric, query):
    path, headers = f"/api/v1/resilience/{metric}", sign_in("admin")
    assert client.get(path, params=query, headers=headers).status_code == 422


def test_a_person_who_is_not_there_is_named(client, sign_in, store):
    path = "/api/v1/resilience/n-minus-one/nobody"
    answer = client.get(path, params={"schedule_id": store()}, headers=sign_in("admin"))
    assert answer.status_code == 404
    assert "'nobody'" in answer.json()["detail"]
