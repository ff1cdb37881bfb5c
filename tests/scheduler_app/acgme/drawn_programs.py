"""Random small programs: dense enough to break rules, odd enough to find mistakes."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from scheduler_app.model import (
    Absence,
    Assignment,
    AssignmentTable,
    Person,
    Problem,
    Role,
    Rotation,
    Schedule,
    ShiftKind,
    ShiftType,
)
from tests.scheduler_app.acgme.small_programs import NEW_YORK

CLOCK_CHANGES = (date(2026, 3, 8), date(2026, 11, 1))
# Hours whose product with sixty is not whole in floating point are no shift's length.
WHOLE_MINUTES = [m for m in range(1, 28 * 60 + 1) if (m / 60 * 60).is_integer()]
TIDY_MINUTES = (60, 8 * 60, 12 * 60, 14 * 60, 16 * 60, 24 * 60, 24 * 60 + 1, 28 * 60)


@st.composite
def schedules(draw, kinds=tuple(ShiftKind)):
    """Draw a schedule whose residents repeat patterns of shifts, with exceptions."""
    start = draw(st.sampled_from(CLOCK_CHANGES)) - timedelta(draw(st.integers(0, 40)))
    days = draw(st.integers(1, 12) | st.integers(26, 36) | st.integers(37, 45))
    known = draw(st.just(0) | st.integers(1, 40))
    types = [draw(shift_types(f"S{n}", kinds)) for n in range(draw(st.integers(1, 3)))]
    people = draw(programs())
    rotations = tuple(_rotation(n, draw(st.integers(1, 4)), types) for n in range(2))
    problem = Problem(
        start,
        days,
        people,
        tuple(types),
        rotations,
        absences=draw(absences(people, start, days)),
        history_start=draw(st.none() | days_before(start, known + 9)),
        timezone=draw(st.sampled_from([NEW_YORK, "UTC"])),
        is_pgy1_limited_to_16_hours=draw(st.sampled_from([True, True, False])),
    )
    assignments = draw(work(problem, known))
    return with_assignments(problem, assignments)


def days_before(date, most):
    return st.integers(0, most).map(lambda days: date - timedelta(days))


def with_assignments(problem, assignments):
    """Build a schedule; assignments before the start become history."""
    fields = {name: getattr(problem, name) for name in problem.__dataclass_fields__}
    fields["history"] = tuple(a for a in assignments if a.date < problem.start)
    problem = Problem(**fields)
    inside = [a for a in assignments if a.date >= problem.start]
    return Schedule(problem, AssignmentTable.from_assignments(problem, inside))


@st.composite
def shift_types(draw, code, kinds):
    start = draw(st.sampled_from([0, 7 * 60, 7 * 60, 19 * 60, 1439]) | st.integers(0, 1439))
    minutes = draw(st.sampled_from(2 * TIDY_MINUTES) | st.sampled_from(WHOLE_MINUTES))
    work_hours = draw(st.none() | st.integers(0, minutes).map(lambda m: m / 60))
    return ShiftType(
        code,
        code,
        draw(st.sampled_from(kinds)),
        time(start // 60, start % 60),
        minutes / 60,
        work_hours,
    )


@st.composite
def programs(draw):
    """Draw residents, with faculty among them."""
    people = []
    for n in range(draw(st.integers(1, 4))):
        pgy = draw(st.sampled_from([1, 1, 2, 4, None]))
        role = Role.FACULTY if pgy is None else Role.RESIDENT
        moonlighting = draw(st.sampled_from([0, 0, 0.25, 11.5]))
        people.append(Person(f"p{n}", f"P{n}", role, pgy, moonlighting_hours=moonlighting))
    return tuple(people)


def _rotation(number, ratio, types):
    codes = tuple(t.code for t in types)
    return Rotation(f"R{number}", "", "care", codes, residents_per_faculty=ratio)


@st.composite
def absences(draw, people, start, days):
    found = []
    for person in people:
        day = -draw(st.integers(0, 45))
        for _ in range(draw(st.integers(0, 3))):
            first = day + draw(st.integers(0, 30))
            last = first + draw(st.integers(0, 6) | st.integers(20, 40))
            found.append(Absence(person.id, start + timedelta(first), start + timedelta(last)))
            day = last + 1
    return tuple(a for a in found if (a.first - start).days < days + 20)


@st.composite
def work(draw, problem, known):
    """Draw what people do: a pattern that repeats day by day, less some days, and more."""
    number = len(problem.shift_types)
    found = []
    for person in range(len(problem.people)):
        pattern = draw(
            st.lists(
                st.sampled_from([None, *range(number), *range(number)]), min_size=2, max_size=9
            )
        )
        left_out = draw(st.sets(st.integers(-known, problem.days - 1), max_size=4))
        for day in range(-known, problem.days):
            kind = pattern[day % len(pattern)]
            if kind is not None and day not in left_out:
                found.append((person, day, kind, day % 2))
    extra = st.tuples(
        st.integers(0, len(problem.people) - 1),
        st.integers(-known, problem.days - 1),
        st.integers(0, number - 1),
        st.integers(0, 1),
    )
    found += draw(st.lists(extra, max_size=6))
    return [
        Assignment(
            problem.people[person].id,
            problem.start + timedelta(day),
            problem.shift_types[kind].code,
            problem.rotations[rotation].id,
        )
        for person, day, kind, rotation in found
    ]
