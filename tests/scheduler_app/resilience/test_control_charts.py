from datetime import timedelta

from scheduler_app.resilience import ChartRule, find_control_chart_signals
from tests.scheduler_app.resilience.small_programs import MONDAY, away, resident, schedule_of


def weeks_of(*shifts, first_week=0, person="ada"):
    """Give work with so many shifts of twelve hours in each week."""
    return [
        (person, 7 * (first_week + week) + day, "D")
        for week, count in enumerate(shifts)
        for day in range(count)
    ]


STEADY = [3, 4] * 6


def test_a_week_out_of_range_is_named_with_its_limits():
    schedule = schedule_of([resident("ada")], *weeks_of(*STEADY, 7), days=91)
    program, ada = find_control_chart_signals(schedule)
    assert (program.person, ada.person) == (None, "ada")
    assert ada.rule is ChartRule.BEYOND_THREE_SIGMA
    assert ada.week == MONDAY + timedelta(84)
    assert (ada.worked_hours, ada.is_high) == (84, True)
    assert ada.limit == ada.centre + 3 * ada.sigma < 84


def test_steady_work_gives_no_signal():
    assert (
        find_control_chart_signals(schedule_of([resident("ada")], *weeks_of(*STEADY), days=84))
        == ()
    )


def test_nobody_on_duty_gives_no_signal():
    assert find_control_chart_signals(schedule_of([resident("ada")], days=84)) == ()


def test_a_week_that_is_not_whole_is_on_no_chart():
    schedule = schedule_of([resident("ada")], *weeks_of(*STEADY), days=85)
    assert find_control_chart_signals(schedule) == ()


def test_a_horizon_of_less_than_a_week_has_no_chart():
    assert find_control_chart_signals(schedule_of([resident("ada")], ("ada", 0, "D"), days=3)) == ()


def test_weeks_of_leave_are_left_out_of_a_persons_chart():
    work = weeks_of(*STEADY, 0, *STEADY)
    idle = schedule_of([resident("ada")], *work, days=175)
    assert {signal.person for signal in find_control_chart_signals(idle)} == {None, "ada"}
    leave = (away("ada", 84, 90),)
    on_leave = schedule_of([resident("ada")], *work, days=175, absences=leave)
    assert {signal.person for signal in find_control_chart_signals(on_leave)} == {None}


def test_history_is_on_the_chart_but_its_signals_are_past():
    busy_at_first = weeks_of(7, *[4] * 13, first_week=-13)
    earlier = schedule_of([resident("ada")], *busy_at_first, days=7)
    assert {signal.week for signal in find_control_chart_signals(earlier)} == {MONDAY}
    late = schedule_of([resident("ada")], *weeks_of(*STEADY, 7, first_week=-12), days=7)
    found = find_control_chart_signals(late)
    assert [signal.week for signal in found if signal.person == "ada"] == [MONDAY]


def test_history_that_begins_in_the_middle_of_a_week_loses_that_week():
    work = weeks_of(*STEADY, 7, first_week=-12)
    schedule = schedule_of([resident("ada")], ("ada", -85, "D"), *work, days=7)
    found = find_control_chart_signals(schedule)
    assert {signal.person for signal in found} == {None, "ada"}
    assert {signal.centre for signal in found} == {12 * (sum(STEADY) + 7) / 13}
