import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from scheduler_app.resilience import InvalidParameterError, compute_contagion
from scheduler_app.resilience.coworking import compute_shared_hours
from scheduler_app.resilience.sir import Spread
from tests.scheduler_app.resilience.drawn_programs import schedules
from tests.scheduler_app.resilience.small_programs import resident, schedule_of

TWO = [resident("ada"), resident("ben")]
TOGETHER = [(person, day, "D") for person in ("ada", "ben") for day in range(5)]
checked = settings(derandomize=True, database=None, deadline=None, max_examples=60)


@checked
@given(schedule=schedules())
def test_shared_hours_are_those_of_a_plain_loop(schedule):
    assert compute_shared_hours(schedule) == pytest.approx(share_by_loop(schedule))


def share_by_loop(schedule):
    problem = schedule.problem
    types = {s.code: s for s in problem.shift_types}
    work = sorted(set(schedule.assignments))
    shared = np.zeros((len(problem.people), len(problem.people)))
    for one in work:
        for other in work:
            is_same = (one.date, one.shift_type, one.rotation) == (
                other.date,
                other.shift_type,
                other.rotation,
            )
            if is_same and one.person != other.person and types[one.shift_type].is_on_site:
                pair = problem.person_index[one.person], problem.person_index[other.person]
                shared[pair] += types[one.shift_type].duration_hours * 7 / problem.days
    return shared


def test_two_who_share_sixty_hours_a_week_have_the_number_of_one_edge():
    found = compute_contagion(
        schedule_of(TWO, *TOGETHER), transmission_per_hour=0.01, recovery_weeks=4
    )
    assert found.reproduction_number == pytest.approx(60 * 0.01 * 4)


def test_who_shares_a_shift_in_another_rotation_or_a_call_from_home_shares_nothing():
    work = [("ada", 0, "D"), ("ben", 0, "D", "ICU"), ("ada", 1, "H"), ("ben", 1, "H")]
    assert not compute_shared_hours(schedule_of(TWO, *work)).any()


def test_nobody_on_duty_infects_nobody():
    found = compute_contagion(schedule_of(TWO), seeds=["ben"])
    assert found.reproduction_number == 0
    assert found.risks == (("ada", 0), ("ben", 1), ("sup", 0))


def test_without_seeds_nothing_happens():
    found = compute_contagion(schedule_of(TWO, *TOGETHER), seeds=[])
    assert {(week.susceptible, week.burnt_out) for week in found.curve} == {(3, 0)}


def test_the_default_seed_shares_most_hours():
    work = [*TOGETHER, ("cal", 0, "D")]
    people = [resident("cal"), *TWO]
    assert compute_contagion(schedule_of(people, *work)).seeds == ("ada",)


def test_the_curve_has_the_first_day_and_each_week_after_it():
    found = compute_contagion(schedule_of(TWO, *TOGETHER), weeks=3)
    assert [week.week for week in found.curve] == [0, 1, 2, 3]
    assert (found.curve[0].burnt_out, found.curve[0].recovered) == (1, 0)
    assert found.peak in found.curve


def test_the_same_schedule_gives_the_same_course():
    schedule = schedule_of(TWO, *TOGETHER)
    assert compute_contagion(schedule) == compute_contagion(schedule)


rates = st.floats(0, 1)
durations = st.floats(1, 30)


@checked
@given(schedule=schedules(), rate=rates, weeks=durations)
def test_people_are_neither_lost_nor_made(schedule, rate, weeks):
    found = compute_contagion(schedule, transmission_per_hour=rate, recovery_weeks=weeks, weeks=10)
    total = len(schedule.problem.people)
    for now in found.curve:
        parts = (now.susceptible, now.burnt_out, now.recovered)
        assert sum(parts) == pytest.approx(total)
        assert all(-1e-9 <= part <= total + 1e-9 for part in parts)
    susceptible = [week.susceptible for week in found.curve]
    assert susceptible == sorted(susceptible, reverse=True)
    assert all(-1e-9 <= risk <= 1 for _, risk in found.risks)


@checked
@given(schedule=schedules(), share=st.floats(0.01, 0.95))
def test_below_one_it_dies_out_as_fast_as_the_linear_bound_says(schedule, share):
    radius = np.linalg.eigvalsh(compute_shared_hours(schedule))[-1]
    rate = min(1.0, share / max(radius, 1e-6))
    found = compute_contagion(schedule, transmission_per_hour=rate, recovery_weeks=1, weeks=60)
    assert found.reproduction_number < 1
    left_a_day = 1 - (1 - found.reproduction_number) / 7
    people = len(schedule.problem.people)
    for week in found.curve:
        assert week.burnt_out <= people**0.5 * left_a_day ** (7 * week.week) + 1e-9


def test_above_one_it_spreads_before_it_ends():
    people = [resident(f"p{n}") for n in range(20)]
    work = [(person.id, day, "D") for person in people for day in range(5)]
    found = compute_contagion(schedule_of(people, *work), transmission_per_hour=0.0005, weeks=104)
    assert found.reproduction_number > 1
    assert found.peak.burnt_out > 3
    assert found.curve[-1].recovered > 10


def test_a_day_of_two_people_by_hand():
    spread = Spread(np.array([[0, np.log(2)], [np.log(2), 0]]), recovery=0.25)
    days = spread.run(np.array([0]))
    next(days)
    susceptible, affected = next(days)
    assert susceptible.tolist() == pytest.approx([0, 0.5])
    assert affected.tolist() == pytest.approx([0.75, 0.5])
    assert spread.reproduction_number == pytest.approx(np.log(2) / 0.25)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"transmission_per_hour": -0.1}, "transmission_per_hour: expected 0 to 1, got -0.1."),
        (
            {"transmission_per_hour": float("nan")},
            "transmission_per_hour: expected 0 to 1, got nan.",
        ),
        ({"recovery_weeks": 0.5}, "recovery_weeks: expected 1 to 104, got 0.5."),
        ({"weeks": 521}, "weeks: expected 1 to 520, got 521."),
        ({"seeds": ["zoe"]}, "seeds: expected ids of the program's people, got 'zoe'."),
    ],
)
def test_what_is_out_of_range_is_refused_in_one_line(options, message):
    with pytest.raises(InvalidParameterError) as caught:
        compute_contagion(schedule_of(TWO), **options)
    assert str(caught.value) == message
