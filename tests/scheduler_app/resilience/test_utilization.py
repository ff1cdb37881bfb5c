from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import given, settings

from scheduler_app.resilience import InvalidParameterError, compute_utilization
from tests.scheduler_app.resilience.drawn_programs import schedules
from tests.scheduler_app.resilience.small_programs import MONDAY, away, resident, schedule_of

FOUR_DAYS = [("ada", day, "D") for day in range(4)]


def of_ada(schedule, **options):
    return compute_utilization(schedule, **options).people[0]


def test_exactly_the_threshold_is_not_above_it():
    at = of_ada(schedule_of([resident("ada", hours=60)], *FOUR_DAYS)).total
    assert (at.worked_hours, at.capacity_hours, at.utilization) == (48, 60, 0.8)
    assert not at.is_above
    assert of_ada(schedule_of([resident("ada", hours=59.99)], *FOUR_DAYS)).total.is_above


def test_leave_takes_capacity_away():
    ada = resident("ada", hours=70)
    schedule = schedule_of([ada], *FOUR_DAYS, absences=(away("ada", 4, 6),))
    assert of_ada(schedule).total.capacity_hours == 40
    assert compute_utilization(schedule).people_above == ("ada",)


def test_nobody_on_duty_uses_nothing():
    use = compute_utilization(schedule_of([resident("ada")]))
    assert use.program.utilization == 0
    assert (use.people_above, use.weeks_above) == ((), ())


def test_without_capacity_there_is_no_share_and_any_work_is_above():
    idle = of_ada(schedule_of([resident("ada", hours=0)])).total
    assert (idle.utilization, idle.is_above) == (None, False)
    busy = of_ada(schedule_of([resident("ada", hours=0)], *FOUR_DAYS)).total
    assert (busy.utilization, busy.is_above) == (None, True)


def test_weeks_count_from_the_start_and_the_last_may_be_short():
    people = [resident("ada", hours=70)]
    use = compute_utilization(schedule_of(people, *FOUR_DAYS, ("ada", 7, "N"), days=10))
    assert [(week.first, week.last) for week in use.weeks] == [
        (MONDAY, MONDAY + timedelta(6)),
        (MONDAY + timedelta(7), MONDAY + timedelta(9)),
    ]
    hours = [(week.worked_hours, week.capacity_hours) for week in use.people[0].weeks]
    assert hours == [(48, 70), (12, 30)]


def test_weeks_above_are_those_of_the_whole_program():
    people = [resident("ada", hours=20)]
    work = [("ada", day, "C") for day in (7, 9, 11)]
    use = compute_utilization(schedule_of(people, *work, days=14))
    assert use.weeks_above == (MONDAY + timedelta(7),)


def test_a_rotation_has_the_reserve_of_those_qualified_for_it():
    people = [resident("ada", skills=["icu"], hours=50), resident("ben", skills=["care"])]
    schedule = schedule_of(people, ("ada", 0, "D", "ICU"), ("ben", 0, "S", "WARD"))
    ward, icu = compute_utilization(schedule).rotations
    assert (icu.rotation, icu.total.worked_hours, icu.hours_in_rotation) == ("ICU", 12, 12)
    assert icu.total.capacity_hours == 50 + 60
    assert (ward.total.worked_hours, ward.hours_in_rotation) == (8, 8)


def test_of_a_call_from_home_only_the_work_counts():
    assert of_ada(schedule_of([resident("ada")], ("ada", 0, "H"))).total.worked_hours == 3


@pytest.mark.parametrize("threshold", [0, -1, 1.01, float("nan")])
def test_a_threshold_outside_its_range_is_refused(threshold):
    with pytest.raises(InvalidParameterError, match="threshold: expected over 0 and at most 1"):
        compute_utilization(schedule_of([resident("ada")]), threshold=threshold)


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(schedule=schedules())
def test_hours_and_capacity_are_those_of_a_plain_loop(schedule):
    use, problem = compute_utilization(schedule), schedule.problem
    worked = count_hours(schedule)
    for person, found in zip(problem.people, use.people, strict=True):
        days = [problem.date_of(day) for day in range(problem.days)]
        present = [day for day in days if not is_away(problem, person, day)]
        assert found.total.worked_hours == pytest.approx(worked[person.id])
        capacity = person.weekly_hours_target * len(present) / 7
        assert found.total.capacity_hours == pytest.approx(capacity)
        assert sum(w.worked_hours for w in found.weeks) == pytest.approx(worked[person.id])
    assert use.program.worked_hours == pytest.approx(sum(worked.values()))
    in_rotations = sum(entry.hours_in_rotation for entry in use.rotations)
    assert in_rotations == pytest.approx(sum(worked.values()))


def count_hours(schedule):
    types = {s.code: s for s in schedule.problem.shift_types}
    hours = defaultdict(float)
    for assignment in schedule.assignments:
        hours[assignment.person] += types[assignment.shift_type].work_minutes / 60
    return hours


def is_away(problem, person, date):
    return any(a.person == person.id and a.first <= date <= a.last for a in problem.absences)
