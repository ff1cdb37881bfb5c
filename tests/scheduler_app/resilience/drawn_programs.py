"""Random programs small enough to try every re-cover, scarce enough to leave gaps."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from scheduler_app.model import (
    Absence,
    AbsenceKind,
    Assignment,
    AssignmentTable,
    Demand,
    Person,
    Problem,
    Role,
    Rotation,
    Schedule,
    ShiftKind,
    ShiftType,
)
from tests.scheduler_app.resilience.reference import is_rested

SHIFTS = (
    ShiftType("D", "Day", ShiftKind.DAY, time(7), 12),
    ShiftType("L", "Late", ShiftKind.DAY, time(14), 10),
    ShiftType("N", "Night", ShiftKind.NIGHT, time(19), 12),
    ShiftType("C", "Call", ShiftKind.IN_HOUSE_CALL, time(7), 24),
    ShiftType("V", "Evening call", ShiftKind.IN_HOUSE_CALL, time(23), 24),
    ShiftType("X", "Long conference", ShiftKind.CONFERENCE, time(22), 28),
    ShiftType("Y", "Too long", ShiftKind.DAY, time(6), 25),
    ShiftType("H", "Home call", ShiftKind.AT_HOME_CALL, time(17), 14, work_hours=3),
    ShiftType("M", "Moonlighting", ShiftKind.MOONLIGHTING, time(18), 6),
)
CLOCK_CHANGES = (date(2026, 3, 6), date(2026, 10, 30))
ACTIVITIES = ("wards", "icu")


@st.composite
def schedules(draw, is_legal=False, most_people=6, shifts_a_day=(0, 1, 1, 1, 2)):
    """Draw a schedule; in a legal one all shifts of one person have rest between them."""
    start = draw(st.sampled_from(CLOCK_CHANGES))
    shifts = tuple(draw(st.lists(st.sampled_from(SHIFTS), min_size=1, max_size=3, unique=True)))
    rotations = tuple(draw(_rotation(n, shifts)) for n in range(draw(st.integers(1, 2))))
    people = draw(_people(most_people))
    days = draw(st.integers(1, 4))
    known = draw(st.integers(0, 3))
    empty = Problem(
        start,
        days,
        people,
        shifts,
        rotations,
        demand=draw(_demand(start, days, rotations)),
        absences=draw(_absences(start, people)),
        timezone="America/New_York",
        is_pgy1_limited_to_16_hours=draw(st.booleans()),
    )
    work = draw(_work(empty, known, is_legal, shifts_a_day))
    fields = {name: getattr(empty, name) for name in empty.__dataclass_fields__}
    problem = Problem(**fields | {"history": tuple(a for a in work if a.date < start)})
    inside = [a for a in work if a.date >= start]
    return Schedule(problem, AssignmentTable.from_assignments(problem, inside))


@st.composite
def _rotation(draw, number, shifts):
    levels = draw(st.sampled_from([{1, 2, 3, 4, 5}, {2, 3, 4, 5}, {1, 2}]))
    return Rotation(
        f"R{number}",
        "",
        ACTIVITIES[number],
        tuple(s.code for s in shifts),
        frozenset(levels),
        is_leave_allowed=draw(st.booleans()),
    )


@st.composite
def _people(draw, most):
    """Draw people; the first two can do everything, so that no demand is refused."""
    all_round = frozenset(ACTIVITIES)
    people = [
        Person("p0", "", Role.RESIDENT, 2, all_round),
        Person("p1", "", Role.FACULTY, None, all_round),
    ]
    for n in range(2, draw(st.integers(3, most))):
        pgy = draw(st.sampled_from([1, 1, 2, 2, 3, None]))
        skills = draw(st.sampled_from([all_round, all_round, {"wards"}, {"icu"}]))
        role = Role.FACULTY if pgy is None else Role.RESIDENT
        people.append(Person(f"p{n}", "", role, pgy, frozenset(skills)))
    return tuple(people)


@st.composite
def _demand(draw, start, days, rotations):
    found = []
    for rotation in rotations:
        for day in range(days):
            for code in rotation.shift_types:
                needed = draw(st.integers(-1, 2))
                if needed >= 0:
                    seniors, faculty = draw(st.integers(0, needed)), draw(st.integers(0, 1))
                    date_ = start + timedelta(day)
                    found.append(
                        Demand(date_, code, rotation.id, needed, needed + 2, seniors, faculty)
                    )
    return tuple(found)


@st.composite
def _absences(draw, start, people):
    found = []
    for person in people:
        if draw(st.integers(0, 3)) == 0:
            first = start + timedelta(draw(st.integers(-3, 5)))
            kind = draw(st.sampled_from(AbsenceKind))
            last = first + timedelta(draw(st.integers(0, 2)))
            found.append(Absence(person.id, first, last, kind))
    return tuple(found)


@st.composite
def _work(draw, problem, known, is_legal, shifts_a_day):
    found = []
    for person in problem.people:
        own = []
        for day in range(-known, problem.days):
            for _ in range(draw(st.sampled_from(shifts_a_day))):
                rotation = draw(st.sampled_from(problem.rotations))
                code = draw(st.sampled_from(rotation.shift_types))
                work = Assignment(person.id, problem.start + timedelta(day), code, rotation.id)
                if not is_legal or all(is_rested(problem, other, work) for other in own):
                    own.append(work)
        found += own
    return found
