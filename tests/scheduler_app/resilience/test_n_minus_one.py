import pytest

from scheduler_app.model import AbsenceKind
from scheduler_app.resilience import (
    InvalidParameterError,
    SeatKind,
    compute_loss,
    compute_n_minus_one,
)
from tests.scheduler_app.resilience.small_programs import (
    away,
    faculty,
    needs,
    resident,
    schedule_of,
)

ADA, BEN, CAL = resident("ada"), resident("ben"), resident("cal")


def loss_of(schedule, person="ada"):
    return compute_loss(schedule, [person])


def candidates(schedule, person="ada"):
    [gap] = loss_of(schedule, person).gaps
    return gap.candidates


def test_nobody_on_duty_is_nobodys_loss():
    schedule = schedule_of([ADA, BEN], demand=[needs(0, "D")])
    losses = compute_n_minus_one(schedule)
    assert [loss.people for loss in losses] == [("ada",), ("ben",), ("sup",)]
    assert {(loss.shifts_held, loss.gaps) for loss in losses} == {(0, ())}


def test_a_gap_says_what_is_missing_and_who_could_take_it():
    schedule = schedule_of([ADA, BEN, CAL], ("ada", 1, "D"), demand=[needs(1, "D")])
    [gap] = loss_of(schedule).gaps
    assert (gap.date, gap.shift_type, gap.rotation) == (schedule.problem.date_of(1), "D", "WARD")
    assert (gap.kind, gap.hours, gap.is_covered) == (SeatKind.RESIDENT, 12, True)
    assert gap.candidates == ("ben", "cal")


def test_a_person_alone_qualified_leaves_everything_uncovered():
    people = [resident("ada"), resident("ben", skills=["care"])]
    work = [("ada", day, "D", "ICU") for day in range(3)]
    demand = [needs(day, "D", rotation="ICU") for day in range(3)]
    loss = loss_of(schedule_of(people, *work, demand=demand))
    assert (len(loss.uncovered), loss.uncovered_hours) == (3, 36)


def test_a_shift_above_the_minimum_needs_no_recover():
    work = [("ada", 0, "D"), ("ben", 0, "D")]
    assert loss_of(schedule_of([ADA, BEN], *work, demand=[needs(0, "D", 1)])).gaps == ()
    assert len(loss_of(schedule_of([ADA, BEN], *work, demand=[needs(0, "D", 2)])).gaps) == 1


def test_work_without_demand_needs_no_recover():
    assert loss_of(schedule_of([ADA, BEN], ("ada", 0, "D"))).gaps == ()


def test_demand_that_is_short_anyway_counts_only_what_the_loss_adds():
    schedule = schedule_of([ADA, BEN], ("ada", 0, "D"), demand=[needs(0, "D", 3)])
    assert len(loss_of(schedule).gaps) == 1


def test_a_senior_is_needed_where_the_minimum_of_seniors_would_break():
    people = [resident("ada", 2), resident("ben", 1), resident("cal", 1)]
    work = [("ada", 0, "D"), ("ben", 0, "D")]
    schedule = schedule_of(people, *work, demand=[needs(0, "D", 1, min_seniors=1)])
    [gap] = loss_of(schedule).gaps
    assert (gap.kind, gap.candidates, gap.is_covered) == (SeatKind.SENIOR, (), False)
    assert loss_of(schedule, "ben").gaps == ()


def test_faculty_is_covered_by_faculty_alone():
    people = [ADA, faculty("fay")]
    schedule = schedule_of(people, ("fay", 0, "D"), demand=[needs(0, "D", 0, faculty=1)])
    assert candidates(schedule, "fay") == ("sup",)


def test_who_is_on_duty_that_day_takes_no_other_shift():
    work = [("ada", 0, "D"), ("ben", 0, "H")]
    schedule = schedule_of([ADA, BEN, CAL], *work, demand=[needs(0, "D")])
    assert candidates(schedule) == ("cal",)


@pytest.mark.parametrize(
    ("other", "is_rested"),
    [
        ((0, "N"), False),
        ((0, "D"), True),
        ((0, "C"), False),
        ((2, "D"), True),
        ((0, "H"), True),
        ((-1, "N"), True),
    ],
)
def test_a_replacement_has_rest_to_the_shifts_already_worked(other, is_rested):
    day, code = other
    work = [("ada", 1, "D"), ("ben", day, code)]
    found = candidates(schedule_of([ADA, BEN], *work, demand=[needs(1, "D")]))
    assert found == (("ben",) if is_rested else ())


def test_rest_after_a_long_call_is_fourteen_hours():
    work = [("ada", 1, "N"), ("ben", 0, "C")]
    assert candidates(schedule_of([ADA, BEN], *work, demand=[needs(1, "N")])) == ()
    after_a_night = [("ada", 1, "N"), ("ben", 0, "N")]
    assert candidates(schedule_of([ADA, BEN], *after_a_night, demand=[needs(1, "N")])) == ("ben",)


def test_the_history_counts_for_rest():
    work = [("ada", 0, "D"), ("ben", -1, "N")]
    assert candidates(schedule_of([ADA, BEN], *work, demand=[needs(0, "D")])) == ()


def test_a_shift_may_not_run_into_a_day_away():
    def found(code, day):
        absences = (away("ben", day, day, kind=AbsenceKind.SICK),)
        work = ("ada", 0, code)
        return candidates(schedule_of([ADA, BEN], work, demand=[needs(0, code)], absences=absences))

    assert found("D", 0) == ()
    assert found("D", 1) == ("ben",)
    assert found("N", 1) == ()
    assert found("L", 1) == ("ben",)
    assert (found("T", 2), found("T", 3)) == ((), ("ben",))


@pytest.mark.parametrize(
    ("kind", "day", "is_free"),
    [
        (AbsenceKind.VACATION, 6, False),
        (AbsenceKind.CONFERENCE, 0, False),
        (AbsenceKind.VACATION, 7, True),
        (AbsenceKind.SICK, 6, True),
    ],
)
def test_planned_leave_bars_its_week_from_a_rotation_without_leave(kind, day, is_free):
    schedule = schedule_of(
        [ADA, BEN],
        ("ada", day, "D", "ICU"),
        demand=[needs(day, "D", rotation="ICU")],
        absences=(away("ben", 2, 3, kind=kind),),
        days=14,
    )
    assert candidates(schedule) == (("ben",) if is_free else ())


def test_two_shifts_on_one_day_need_two_replacements_and_the_longer_is_covered_first():
    work = [("ada", 0, "S"), ("ada", 0, "N")]
    demand = [needs(0, "S"), needs(0, "N")]
    loss = loss_of(schedule_of([ADA, BEN], *work, demand=demand))
    assert [(gap.shift_type, gap.is_covered) for gap in loss.gaps] == [("S", False), ("N", True)]


def test_somebody_who_is_not_there_is_refused_in_one_line():
    schedule = schedule_of([ADA])
    with pytest.raises(InvalidParameterError) as caught:
        compute_loss(schedule, ["zoe"])
    assert str(caught.value) == "people: expected ids of the program's people, got 'zoe'."
