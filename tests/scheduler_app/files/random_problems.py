"""Problems of any size and any text, for properties that hold of all."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from scheduler_app.model import (
    Absence,
    Assignment,
    Demand,
    Person,
    Preference,
    Problem,
    Role,
    Rotation,
    ShiftKind,
    ShiftType,
)

CARE = frozenset({"care"})
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.lists(TEXTS.filter(bool), min_size=2, max_size=4, unique=True)
QUARTERS = st.integers(1, 28 * 4).map(lambda quarters: quarters / 4)
CLOCK_TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def _people(ids):
    return st.tuples(
        *(
            st.builds(
                Person,
                st.just(i),
                TEXTS,
                st.just(Role.RESIDENT),
                st.integers(1, 5),
                st.frozensets(TEXTS, max_size=3).map(CARE.union),
                st.floats(0, 168),
            )
            for i in ids
        )
    )


def _shift_types(codes):
    kinds = st.sampled_from(ShiftKind)
    return st.tuples(
        *(st.builds(ShiftType, st.just(c), TEXTS, kinds, CLOCK_TIMES, QUARTERS) for c in codes)
    )


@st.composite
def problems(draw):
    people, codes, rotations = draw(IDS), draw(IDS), draw(IDS)
    start, days = draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))), draw(st.integers(1, 371))
    day = st.integers(0, days - 1).map(lambda offset: start + timedelta(offset))
    code, person = st.sampled_from(codes), st.sampled_from(people)
    need = st.builds(Demand, day, code, st.just(rotations[0]), st.just(0), st.just(4))
    wish = st.builds(Preference, person, day, st.just("off") | code, st.integers(1, 10))
    worked = st.builds(
        Assignment, person, st.just(start - timedelta(3)), code, st.just(rotations[1])
    )
    return Problem(
        start=start,
        days=days,
        people=draw(_people(people)),
        shift_types=draw(_shift_types(codes)),
        rotations=tuple(Rotation(i, draw(TEXTS), "care", tuple(codes)) for i in rotations),
        demand=tuple(
            draw(st.lists(need, max_size=4, unique_by=lambda need: (need.date, need.shift_type)))
        ),
        absences=(Absence(people[0], draw(st.dates()), date.max),),
        preferences=tuple(draw(st.lists(wish, max_size=4))),
        history=tuple(draw(st.lists(worked, max_size=3))),
        timezone=draw(st.sampled_from(["UTC", "Europe/Paris", "America/New_York"])),
        is_pgy1_limited_to_16_hours=draw(st.booleans()),
    )


@st.composite
def assignments(draw, problem):
    entry = st.builds(
        Assignment,
        st.sampled_from([person.id for person in problem.people]),
        st.integers(0, problem.days - 1).map(problem.date_of),
        st.sampled_from([shift.code for shift in problem.shift_types]),
        st.sampled_from([rotation.id for rotation in problem.rotations]),
    )
    return draw(st.lists(entry, max_size=6, unique=True))
