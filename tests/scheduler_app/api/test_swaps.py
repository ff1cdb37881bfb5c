from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.model import ScheduleStatus
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.swaps import Offer, Want, match_offers

SWAPS = "/api/v1/swaps"
ROSTER = build_roster(build_problem(10, 4))


def find_pair():
    """Find two residents' shifts of different days, on which the other one is free."""

    work = [a for a in ROSTER.assignments if a.person.startswith("r")]
    for ours in work:
        for theirs in work:
            if ours.person < theirs.person and ours.date != theirs.date:
                pair = (ours, theirs)
                offers = [
                    Offer(a.person, a, (Want(b.date, b.date),))
                    for a, b in zip(pair, pair[::-1], strict=True)
                ]
                if match_offers(ROSTER, offers).exchanges:
                    return pair
    raise AssertionError("Expected a pair that can swap.")


ADA, BEN = find_pair()


@pytest.fixture
def schedule(database, program):
    """Number of a published roster of the test's program."""
    with transaction(database) as session:
        return save_schedule(session, program, replace(ROSTER, status=ScheduleStatus.PUBLISHED))


@pytest.fixture
def offer(client, sign_in, schedule):
    """Offers somebody's assignment as them, and gives headers and answer."""

    def make(work, wanted, **fields):
        headers = sign_in("resident", work.person)
        day = wanted.date.isoformat()
        body = {
            "schedule_id": schedule,
            "date": work.date.isoformat(),
            "wants": [{"first": day, "last": day}],
            **fields,
        }
        return headers, client.post(SWAPS, headers=headers, json=body)

    return make


@pytest.fixture
def pair(offer):
    """The headers and swaps of two who want each other's shift."""
    (ada, first), (ben, second) = offer(ADA, BEN), offer(BEN, ADA)
    return ada, first.json()["id"], ben, second.json()["id"]


def match(client, sign_in, schedule):
    return client.post(
        f"{SWAPS}/match", headers=sign_in("coordinator"), json={"schedule_id": schedule}
    )


def test_an_offer_is_made_matched_and_executed(client, sign_in, schedule, pair):
    ada, first, ben, second = pair
    matched = match(client, sign_in, schedule).json()
    [exchange] = matched["exchanges"]
    assert {part["swap_id"] for part in exchange["parts"]} == {first, second}
    shown = client.get(f"{SWAPS}/{first}", headers=ada).json()
    assert shown["state"] == "matched"
    assert shown["exchange"] == exchange
    executed = client.post(f"{SWAPS}/{first}/execute", headers=ben)
    assert executed.status_code == 200
    assert executed.headers["ETag"] == f'"{schedule}-2"'
    assert executed.json()["exchange"]["state"] == "executed"
    again = client.post(f"{SWAPS}/{first}/execute", headers=ben)
    assert again.status_code == 409
    assert again.headers["Content-Type"] == "application/problem+json"


def test_an_offer_says_where_it_is(client, offer):
    soon = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    headers, answer = offer(ADA, BEN, weight=3, expires_at=soon)
    assert answer.status_code == 201
    shown = client.get(answer.headers["Location"], headers=headers).json()
    assert shown == {**answer.json(), "exchange": None}
    assert (shown["person"], shown["date"]) == (ADA.person, ADA.date.isoformat())
    assert shown["wants"] == [
        {
            "first": BEN.date.isoformat(),
            "last": BEN.date.isoformat(),
            "shift_types": [],
            "rotations": [],
            "weight": 1,
        }
    ]


@pytest.mark.parametrize(
    ("tag", "status"), [('"{}-1"', 200), ('"{}-7"', 412), ('W/"{}-1"', 412), ('"9{}-1"', 412)]
)
def test_an_if_match_is_kept_to(client, sign_in, schedule, pair, tag, status):
    match(client, sign_in, schedule)
    headers = {**pair[0], "If-Match": tag.format(schedule)}
    assert client.post(f"{SWAPS}/{pair[1]}/execute", headers=headers).status_code == status


def test_what_is_somebody_elses_is_not_there(client, sign_in, schedule, pair):
    ada, first, ben, _ = pair
    match(client, sign_in, schedule)
    stranger = sign_in("faculty")
    assert client.get(f"{SWAPS}/{first}", headers=ben).status_code == 404
    assert client.delete(f"{SWAPS}/{first}", headers=ben).status_code == 404
    assert client.post(f"{SWAPS}/{first}/execute", headers=stranger).status_code == 404
    assert client.delete(f"{SWAPS}/{first}", headers=ada).status_code == 204
    assert client.post(f"{SWAPS}/{first}/execute", headers=ada).status_code == 409


def test_only_planners_match(client, sign_in, schedule):
    for role in ("resident", "faculty"):
        answer = client.post(
            f"{SWAPS}/match", headers=sign_in(role), json={"schedule_id": schedule}
        )
        assert answer.status_code == 403


def test_everybody_lists_their_own_and_planners_all(client, sign_in, pair):
    ada, first, _, second = pair
    numbers = lambda headers, query="": [  # noqa: E731
        item["id"] for item in client.get(f"{SWAPS}{query}", headers=headers).json()["items"]
    ]
    planner = sign_in("admin")
    assert numbers(ada) == [first]
    assert numbers(planner) == [first, second]
    assert numbers(planner, f"?person={BEN.person}&state=open") == [second]
    assert numbers(planner, "?state=executed") == []
    assert numbers(planner, "?schedule_id=2147483647") == []
    assert client.get(f"{SWAPS}?person={BEN.person}", headers=ada).status_code == 403


def test_pages_of_swaps_follow_each_other(client, sign_in, pair):
    headers, seen, address = sign_in("admin"), [], f"{SWAPS}?limit=1"
    while address:
        answer = client.get(address, headers=headers)
        seen += [item["id"] for item in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url")
    assert seen == [pair[1], pair[3]]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"wants": [{"shift_types": ["X'; DROP TABLE swap; --"]}]}, "wants[0].shift_types"),
        ({"wants": [{"rotations": ["a\0b"]}]}, "wants[0].rotations[0]"),
        ({"wants": [{"first": "2026-07-09", "last": "2026-07-01"}]}, "wants[0]"),
        ({"wants": [{"weight": 11}]}, "wants[0].weight"),
        ({"wants": [{}] * 21}, "wants"),
        ({"weight": "3"}, "weight"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"expires_at": "2027-01-01T00:00:00"}, "expires_at"),
        ({"expires_at": "9999-12-31T23:59:59-12:00"}, "expires_at"),
        ({"expires_at": "0001-01-01T00:00:00+14:00"}, "expires_at"),
        ({"schedule_id": 2**31}, "schedule_id"),
        ({"extra": []}, "extra"),
        ({"date": None, "wants": []}, "wants"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(offer, fields, field):
    _, answer = offer(ADA, BEN, **fields)
    assert answer.status_code == 422, answer.json()
    [fault] = answer.json()["errors"]
    assert fault["field"].removeprefix("body.") == field


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar_are_days_like_others(offer, day):
    _, answer = offer(ADA, BEN, date=day)
    assert answer.status_code == 404
    _, answer = offer(ADA, BEN, wants=[{"first": "0001-01-01", "last": "9999-12-31"}])
    assert answer.status_code == 201


def test_a_fifth_offer_is_a_conflict(client, sign_in, schedule):
    headers = sign_in("resident")
    body = {"schedule_id": schedule, "wants": [{}]}
    statuses = [client.post(SWAPS, headers=headers, json=body).status_code for _ in range(5)]
    assert statuses == [201] * 4 + [409]


def test_a_program_does_not_see_the_swaps_of_another(client, sign_in, database, pair, schedule):

    with transaction(database) as session:
        other = save_problem(session, ROSTER.problem)
    planner = sign_in("admin", program=other)
    assert client.get(SWAPS, headers=planner).json()["items"] == []
    for method, address in (
        ("GET", f"/{pair[1]}"),
        ("DELETE", f"/{pair[1]}"),
        ("POST", f"/{pair[1]}/execute"),
    ):
        assert client.request(method, f"{SWAPS}{address}", headers=planner).status_code == 404
    answer = client.post(f"{SWAPS}/match", headers=planner, json={"schedule_id": schedule})
    assert answer.status_code == 404


def test_statements_do_not_grow_with_the_swaps_listed(client, sign_in, schedule, statements):
    headers, counts = sign_in("admin"), set()
    for person in ("r001", "r002", "r003"):
        body = {"schedule_id": schedule, "wants": [{}], "person": person}
        for _ in range(4):
            client.post(SWAPS, headers=headers, json=body)
        statements.clear()
        client.get(SWAPS, headers=headers)
        counts.add(len(statements))
    assert len(counts) == 1
