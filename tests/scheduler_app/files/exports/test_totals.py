from datetime import date, timedelta

from scheduler_app.files.exports.totals import Totals, compute_totals
from scheduler_app.model import Absence, Assignment
from tests.scheduler_app.files.small_program import MONDAY, small_problem, small_schedule


def totals_of(person, *work, days=7, first_day=0, run=7, absences=(), history=()):
    problem = small_problem(
        days=days, demand=(), preferences=(), absences=absences, history=history
    )
    assignments = [Assignment(person, MONDAY + timedelta(day), code, "ICU") for day, code in work]
    schedule = small_schedule(problem, assignments, uncovered=())
    return compute_totals(schedule, first_day, run)[problem.person_index[person]]


def test_hours_are_a_week_s_and_home_call_counts_what_is_worked():
    assert totals_of("r1", (0, "D"), (1, "H"), days=14, run=14).weekly_hours == 6.5


def test_days_on_leave_are_taken_out_of_the_average():
    leave = (Absence("r1", MONDAY + timedelta(2), MONDAY + timedelta(6)),)
    assert totals_of("r1", (0, "D"), (1, "D"), absences=leave).weekly_hours == 70.0


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
