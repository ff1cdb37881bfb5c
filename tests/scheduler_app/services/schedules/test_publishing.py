from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.workloads import build_problem, build_roster
from scheduler_app.acgme import Level, validate
from scheduler_app.model import Absence, AbsenceKind, ScheduleStatus
from scheduler_app.services.absences import add_absence, remove_absence
from scheduler_app.services.errors import ConflictError, NotFoundError
from scheduler_app.services.people import change_person
from scheduler_app.services.schedules import delete_draft, publish_schedule
from scheduler_app.store import StaleVersionError, save_problem, transaction

PROBLEM = build_problem(10, 8)


def test_a_draft_is_published_once(database, act, store, read):
    number = store()
    assert publish_schedule(database, act(), number, 1) == 2
    assert read(number).status is ScheduleStatus.PUBLISHED
    assert read(number).version == 2
    with pytest.raises(ConflictError, match="is published"):
        publish_schedule(database, act(), number, 2)


def test_a_schedule_that_breaks_rules_is_not_published(database, act, store, read):
    number = store(assignments=build_roster(PROBLEM).assignments)
    broken = [v for v in validate(read(number)) if v.level is Level.MUST]
    with pytest.raises(ConflictError, match=f"breaks {len(broken)} rules") as caught:
        publish_schedule(database, act(), number, 1)
    assert str(caught.value).count("2026") >= 3
    assert read(number).status is ScheduleStatus.DRAFT


def test_no_two_published_schedules_share_a_day(database, act, store):
    first, last = store(0, 28), store(27, 7)
    publish_schedule(database, act(), first, 1)
    with pytest.raises(ConflictError, match=f"schedule {first} is published for 28 days"):
        publish_schedule(database, act(), last, 1)
    assert publish_schedule(database, act(), store(28, 28), 1) == 2


def test_other_programs_may_publish_the_same_days(database, act, store):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    publish_schedule(database, act(), store(), 1)
    assert publish_schedule(database, act(program_id=other), store(program_id=other), 1) == 2


def test_of_concurrent_publishers_of_the_same_days_one_wins(database, act, store):
    drafts = [store(first, 14) for first in (0, 5, 10, 12)]

    def publish(number):
        try:
            return publish_schedule(database, act(), number, 1)
        except ConflictError:
            return None

    with ThreadPoolExecutor(4) as pool:
        won = [version for version in pool.map(publish, drafts) if version]
    assert won == [2]


def test_of_two_who_publish_the_same_draft_one_wins(database, act, store):
    number = store()

    def publish(_):
        try:
            return publish_schedule(database, act(), number, 1)
        except StaleVersionError:
            return 0

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(publish, range(2))) == [0, 2]


def test_a_stale_version_is_not_published_nor_deleted(database, act, store, read):
    number = store()
    for work in (publish_schedule, delete_draft):
        with pytest.raises(StaleVersionError):
            work(database, act(), number, 7)
    assert read(number).version == 1


def test_a_draft_is_deleted_and_a_published_schedule_is_not(database, act, store, work):
    number = store(assignments=[work()])
    delete_draft(database, act(), number, 1)
    with pytest.raises(NotFoundError):
        delete_draft(database, act(), number, 1)
    kept = store()
    publish_schedule(database, act(), kept, 1)
    with pytest.raises(ConflictError, match="people rely on it"):
        delete_draft(database, act(), kept, 2)


def test_another_programs_draft_does_not_exist(database, act, store, read):
    with transaction(database) as session:
        other = save_problem(session, PROBLEM)
    number, stranger = store(), act(program_id=other)
    for work in (publish_schedule, delete_draft):
        with pytest.raises(NotFoundError):
            work(database, stranger, number, 1)
    assert read(number).version == 1


def test_what_is_published_before_must_fit_what_follows(database, act, store, read, supervised):
    later = store(28, 28, [*supervised(28, "O", "CONS")])
    publish_schedule(database, act(), later, 1)
    earlier = store(0, 28, [*supervised(27, "C", "CALL")])
    with pytest.raises(ConflictError, match=f"schedule {later}, published for the days after"):
        publish_schedule(database, act(), earlier, 1)
    assert read(earlier).status is ScheduleStatus.DRAFT
    assert read(later).problem.history == ()
    assert publish_schedule(database, act(), store(0, 28, [*supervised(20, "C", "CALL")]), 1) == 2


def test_nobody_who_is_away_by_now_is_published(database, act, store, read, work):
    number = store(assignments=[work(0), work(7)])
    away = Absence(work().person, work(7).date, work(7).date, AbsenceKind.VACATION)
    absence = add_absence(database, act(), away)
    with pytest.raises(ConflictError, match=f"is away on a day of HOME H on {work(7).date}"):
        publish_schedule(database, act(), number, 1)
    assert read(number).status is ScheduleStatus.DRAFT
    remove_absence(database, act(), absence.id)
    assert publish_schedule(database, act(), number, 1) == 2


def test_nobody_who_has_lost_the_qualification_is_published(database, act, store, work):
    number = store(assignments=[work()])
    change_person(database, act(), work().person, {"qualifications": []})
    with pytest.raises(ConflictError, match="is not qualified for HOME H"):
        publish_schedule(database, act(), number, 1)
