import re

import pytest

from scheduler_app.acgme import RULES, Level, UnknownRuleError, validate
from scheduler_app.model import Person, Role, ShiftKind
from tests.scheduler_app.acgme.small_programs import schedule_of, shift

CALL = shift("C", "07:00", 24, ShiftKind.IN_HOUSE_CALL)
NIGHT = shift("N", "19:00", 12, ShiftKind.NIGHT)
EXTRA = shift("M", "18:00", 6, ShiftKind.MOONLIGHTING)
PEOPLE = (
    Person("zoe", "Zoe", Role.RESIDENT, 1, moonlighting_hours=3),
    Person("eve", "Eve", Role.FACULTY),
    Person("ada", "Ada", Role.RESIDENT, 1),
)


def all_broken():
    """Build a schedule that breaks every rule."""
    seven_nights = [(day, "N", "zoe") for day in range(-7, 8)]
    work = [(day, "C", who) for day in range(0, 28, 2) for who in ("ada", "zoe")]
    return schedule_of(
        *seven_nights,
        *work,
        *((day, "E", "ada") for day in range(1, 28, 2)),
        (5, "M", "zoe"),
        shifts=[CALL, NIGHT, EXTRA, shift("E", "12:00", 16)],
        people=PEOPLE,
        is_pgy1_limited_to_16_hours=True,
    )


def test_violations_come_by_rule_and_person_and_window():
    found = validate(all_broken())
    people = [person.id for person in PEOPLE]
    keys = [
        (RULES.index(v.rule), people.index(v.person) if v.person else -1, v.first) for v in found
    ]
    assert keys == sorted(keys)
    assert {violation.rule for violation in found} == set(RULES)


def test_only_rest_between_periods_is_a_warning():
    warnings = {v.rule for v in validate(all_broken()) if v.level is Level.SHOULD}
    assert warnings == {"rest_between"}


def test_only_the_rules_asked_for_are_checked_in_their_own_order():
    found = validate(all_broken(), rules={"moonlighting", "weekly_hours"})
    assert list(dict.fromkeys(v.rule for v in found)) == ["weekly_hours", "moonlighting"]


def test_no_rules_find_nothing():
    assert validate(all_broken(), rules=[]) == ()


def test_an_unknown_rule_is_refused_with_the_known_ones():
    sentence = "rules: no rule is named 'naps'; use some of weekly_hours, day_free, "
    with pytest.raises(UnknownRuleError, match=re.escape(sentence)):
        validate(all_broken(), rules=["naps"])


def test_a_schedule_without_assignments_breaks_no_rule():
    assert validate(schedule_of(shifts=[CALL])) == ()


@pytest.mark.parametrize("work", [[], [(0, "C"), (1, "C")]])
def test_a_program_without_residents_breaks_no_rule(work):
    people = (Person("eve", "Eve", Role.FACULTY),)
    assert validate(schedule_of(*work, shifts=[CALL], people=people)) == ()


def test_every_violation_says_itself_in_one_sentence():
    messages = {violation.rule: violation.message for violation in validate(all_broken())}
    assert messages["moonlighting"] == (
        "zoe, on 2026-06-06: 6 h of moonlighting in the first year, none is allowed."
    )
    assert messages["supervision"].startswith("ICU ")
    assert set(messages) == set(RULES)
    assert all(message.endswith(".") for message in messages.values())
