from datetime import timedelta

from scheduler_app.model import ShiftKind
from tests.scheduler_app.acgme.small_programs import MONDAY, away, broken, schedule_of, shift

CALL = shift("C", "07:00", 24, ShiftKind.IN_HOUSE_CALL)
HOME = shift("H", "07:00", 24, ShiftKind.AT_HOME_CALL)


def test_nine_calls_in_four_weeks_are_legal_and_ten_are_not():
    nine = [(day, "C") for day in range(0, 27, 3)]
    assert broken(schedule_of(*nine, shifts=[CALL]), "call_frequency") == ()
    [violation] = broken(schedule_of(*nine, (27, "C"), shifts=[CALL]), "call_frequency")
    assert (violation.measured, violation.limit) == (2.8, 3)


def test_calls_may_come_close_together_when_the_average_holds():
    work = [(day, "C") for day in range(0, 18, 2)]
    assert broken(schedule_of(*work, shifts=[CALL]), "call_frequency") == ()


def test_leave_shortens_the_window():
    work = [(day, "C") for day in range(0, 24, 3)]
    assert broken(schedule_of(*work, shifts=[CALL]), "call_frequency") == ()
    schedule = schedule_of(*work, shifts=[CALL], absences=(away(23, 27),))
    assert [violation.measured for violation in broken(schedule, "call_frequency")] == [23 / 8]


def test_a_call_on_a_day_of_leave_does_not_count():
    work = [(day, "C") for day in range(0, 28, 3)]
    schedule = schedule_of(*work, shifts=[CALL], absences=(away(27, 27),))
    assert broken(schedule, "call_frequency") == ()


def test_under_a_week_counts_as_a_week():
    two = [(0, "C"), (2, "C")]
    absences = (away(4, 27),)
    assert broken(schedule_of(*two, shifts=[CALL], absences=absences), "call_frequency") == ()
    three = schedule_of(*two, (3, "C"), shifts=[CALL], absences=absences)
    assert [violation.measured for violation in broken(three, "call_frequency")] == [7 / 3]


def test_calls_of_the_history_count():
    work = [(day, "C") for day in range(-26, 2, 3)]
    [violation] = broken(schedule_of(*work, shifts=[CALL], days=2), "call_frequency")
    assert violation.first == MONDAY - timedelta(26)


def test_at_home_call_has_no_such_limit():
    work = [(day, "H") for day in range(28)]
    assert broken(schedule_of(*work, shifts=[HOME]), "call_frequency") == ()
