import pytest

from scheduler_app.model import Person, Role, Rotation, ShiftKind
from tests.scheduler_app.acgme.small_programs import MONDAY, broken, schedule_of, shift

PEOPLE = (
    *(Person(f"i{n}", "", Role.RESIDENT, 1) for n in range(4)),
    *(Person(f"s{n}", "", Role.RESIDENT, 2 + n % 4) for n in range(8)),
    *(Person(f"f{n}", "", Role.FACULTY) for n in range(4)),
)


def missing(interns, seniors, faculty, ratio=4, kind=ShiftKind.DAY):
    """Give (measured, limit) of the supervision of one shift."""
    there = [f"i{n}" for n in range(interns)]
    there += [f"s{n}" for n in range(seniors)]
    there += [f"f{n}" for n in range(faculty)]
    schedule = schedule_of(
        *((0, "D", person) for person in there),
        shifts=[shift("D", "07:00", 10, kind)],
        people=PEOPLE,
        rotations=(Rotation("ICU", "Unit", "icu", ("D",), residents_per_faculty=ratio),),
    )
    return [(v.measured, v.limit) for v in broken(schedule, "supervision")]


@pytest.mark.parametrize(
    ("interns", "seniors", "needed"),
    [(1, 0, 1), (2, 0, 1), (3, 0, 2), (0, 4, 1), (0, 5, 2), (1, 2, 1), (1, 3, 2), (3, 2, 2)],
)
def test_residents_parts_of_faculty_are_rounded_up_together(interns, seniors, needed):
    assert missing(interns, seniors, needed) == []
    assert missing(interns, seniors, needed - 1) == [(needed - 1, needed)]


@pytest.mark.parametrize(
    ("ratio", "interns", "seniors", "needed"),
    [(1, 1, 1, 2), (2, 1, 1, 1), (2, 1, 2, 2), (3, 0, 3, 1), (3, 2, 1, 2), (3, 1, 1, 1)],
)
def test_a_rotation_may_want_more_faculty(ratio, interns, seniors, needed):
    assert missing(interns, seniors, needed, ratio) == []
    assert missing(interns, seniors, needed - 1, ratio) == [(needed - 1, needed)]


def test_faculty_alone_need_nobody():
    assert missing(0, 0, 1) == []


@pytest.mark.parametrize(
    "kind", [ShiftKind.AT_HOME_CALL, ShiftKind.CONFERENCE, ShiftKind.MOONLIGHTING]
)
def test_some_kinds_of_shift_are_not_supervised(kind):
    assert missing(3, 3, 0, kind=kind) == []


def test_somebody_assigned_twice_counts_once():
    shifts = [shift("D", "07:00", 10)]
    work = [(0, "D", person) for person in ("i0", "i1", "i2", "f0", "f0")]
    found = broken(schedule_of(*work, shifts=shifts, people=PEOPLE), "supervision")
    assert [(v.measured, v.limit) for v in found] == [(1, 2)]


def test_faculty_of_another_rotation_shift_or_day_do_not_count():
    shifts = [shift("D", "07:00", 10), shift("E", "07:00", 10)]
    rotations = tuple(Rotation(name, name, "care", ("D", "E")) for name in ("ICU", "ED"))
    work = [
        (0, "D", "i0", "ICU"),
        (0, "D", "f0", "ED"),
        (0, "E", "f1", "ICU"),
        (1, "D", "f2", "ICU"),
    ]
    schedule = schedule_of(*work, shifts=shifts, people=PEOPLE, rotations=rotations)
    [violation] = broken(schedule, "supervision")
    assert (violation.person, violation.place) == (None, "ICU D")
    assert (violation.first, violation.last) == (MONDAY, MONDAY)


def test_supervision_of_the_history_is_not_this_schedules():
    shifts = [shift("D", "07:00", 10)]
    schedule = schedule_of((-1, "D", "i0"), shifts=shifts, people=PEOPLE)
    assert broken(schedule, "supervision") == ()
