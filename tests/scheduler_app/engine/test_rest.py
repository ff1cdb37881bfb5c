from datetime import date as Date, time

from scheduler_app.engine.rest import RestRules
from scheduler_app.model import Person, Problem, Role, Rotation, ShiftKind, ShiftType

SHIFTS = (
    ShiftType("D", "Day", ShiftKind.DAY, time(7), 12),
    ShiftType("L", "Late", ShiftKind.DAY, time(13), 10),
    ShiftType("N", "Night", ShiftKind.NIGHT, time(19), 12),
    ShiftType("C", "Call", ShiftKind.IN_HOUSE_CALL, time(7), 24),
    ShiftType("H", "Home call", ShiftKind.AT_HOME_CALL, time(17), 14),
)


def build_rules(start: Date = Date(2026, 7, 6), timezone: str = "UTC") -> RestRules:
    return RestRules(
        Problem(
            start=start,
            days=7,
            people=(Person("f", "F", Role.FACULTY),),
            shift_types=SHIFTS,
            rotations=(Rotation("R", "R", "a", ("D",)),),
            timezone=timezone,
        )
    )


def forbidden_pairs(rules: RestRules, day: int, later: int) -> set[tuple[str, str]]:
    matrix = rules.forbidden(day, later)
    return {
        (before.code, after.code)
        for i, before in enumerate(SHIFTS)
        for j, after in enumerate(SHIFTS)
        if matrix[i, j]
    }


def test_a_night_leaves_rest_for_another_night_only():
    pairs = forbidden_pairs(build_rules(), 0, 1)
    assert {after for before, after in pairs if before == "N"} == {"D", "L", "C"}


def test_a_call_of_24_hours_leaves_the_next_day_free_of_work_on_site():
    pairs = forbidden_pairs(build_rules(), 0, 1)
    assert {after for before, after in pairs if before == "C"} == {"D", "L", "N", "C"}
    assert forbidden_pairs(build_rules(), 0, 2) == set()


def test_exactly_eight_hours_are_enough():
    assert ("L", "D") not in forbidden_pairs(build_rules(), 0, 1)


def test_the_hour_lost_in_spring_is_missing_from_the_rest():
    rules = build_rules(Date(2026, 3, 2), "America/New_York")
    assert ("L", "D") in forbidden_pairs(rules, 5, 6)


def test_cliques_forbid_the_forbidden_pairs_and_no_others():
    rules = build_rules()
    cliques = rules.cliques(0, 1)
    from_cliques = {(i, j) for before, after in cliques for i in before for j in after}
    matrix = rules.forbidden(0, 1)
    assert from_cliques == {(i, j) for i in range(5) for j in range(5) if matrix[i, j]}
