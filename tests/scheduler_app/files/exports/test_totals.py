from datetime import date, timedelta

import pytest

from scheduler_app.acgme import work_hours
from scheduler_app.files.exports.totals import Totals, compute_totals
from scheduler_app.model import Absence, Assignment
from tests.scheduler_app.files.small_program import MONDAY, small_problem, small_schedule


def totals_of(person, *work, first_day=0, run=7, **parts):
    schedule = schedule_of(person, *work, **parts)
    return compute_totals(schedule, first_day, run)[schedule.problem.person_index[person]]


def schedule_of(person, *work, days=7, absences=(), history=()):
    problem = small_problem(
        days=days, demand=(), preferences=(), absences=absences, history=history
    )
    assignments = [Assignment(person, MONDAY + timedelta(day), code, "ICU") for day, code in work]
    return small_schedule(problem, assignments, uncovered=())


def leave(first, last):
    return (Absence("r1", MONDAY + timedelta(first), MONDAY + timedelta(last)),)


def test_hours_are_a_week_s_and_home_call_counts_what_is_worked():
    assert totals_of("r1", (0, "D"), (1, "H"), days=14, run=14).weekly_hours == 6.5


def test_days_on_leave_are_taken_out_of_the_average():
    totals = totals_of("r1", (0, "D"), (1, "D"), days=14, run=14, absences=leave(4, 9))
    assert totals.weekly_hours == 17.5


def test_a_few_days_are_averaged_over_a_week():
    assert totals_of("r1", (28, "N"), days=29, first_day=28, run=1).weekly_hours == 5.0


@pytest.mark.parametrize(
    ("work", "absences"),
    [
        ([(3, "N"), (26, "N"), (27, "D")], leave(0, 25)),
        ([(9, "N"), (20, "D"), (27, "N")], leave(10, 19)),
        ([(9, "N"), (20, "H"), (27, "D")], ()),
    ],
    ids=["leave but for two days", "a night before leave", "no leave"],
)
def test_hours_are_those_of_the_validator(work, absences):
    before = (Assignment("r1", MONDAY - timedelta(1), "N", "ICU"),)
    parts = {"days": 28, "absences": absences, "history": before}
    hours = work_hours(schedule_of("r1", *work, **parts))[0]
    assert totals_of("r1", *work, run=28, **parts).weekly_hours == hours.average_hours > 0


def test_who_is_away_all_the_time_has_no_average():
    leave = (Absence("r1", date(2026, 1, 1), date(2026, 12, 31)),)
    assert totals_of("r1", absences=leave) == Totals(None, 0, 0, 0, 0)


def test_a_weekend_counts_once():
    assert totals_of("r1", (5, "D"), (6, "D"), (12, "D"), days=14, run=14).weekends == 2


def test_a_night_takes_the_next_day_too():
    assert totals_of("r1", (0, "N")).free_days == 5


def test_a_night_before_the_horizon_takes_its_first_day():
    before = (Assignment("r1", MONDAY - timedelta(1), "N", "ICU"),)
    assert totals_of("r1", history=before).free_days == 6


def test_only_the_run_asked_for_is_counted():
    work = [(day, "N") for day in range(3)]
    assert totals_of("r1", *work, first_day=2, run=2, days=14).nights == 1
