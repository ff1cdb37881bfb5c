import pytest
from hypothesis import given, settings, strategies as st

from scheduler_app.acgme import RULES, validate, work_hours
from scheduler_app.acgme.day_free import free_days
from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.model import ShiftKind
from tests.scheduler_app.acgme import reference
from tests.scheduler_app.acgme.drawn_programs import schedules
from tests.scheduler_app.acgme.small_programs import as_row

FOCUS = {
    "call_frequency": (ShiftKind.IN_HOUSE_CALL, ShiftKind.IN_HOUSE_CALL, ShiftKind.DAY),
    "night_float": (ShiftKind.NIGHT, ShiftKind.NIGHT, ShiftKind.DAY),
    "rest_after_call": (ShiftKind.IN_HOUSE_CALL, ShiftKind.IN_HOUSE_CALL, ShiftKind.CONFERENCE),
    "moonlighting": (ShiftKind.MOONLIGHTING, ShiftKind.DAY),
    "continuous_duty": (ShiftKind.CONFERENCE, ShiftKind.DAY, ShiftKind.DAY),
}
checked = settings(derandomize=True, database=None, deadline=None, max_examples=60)


@pytest.mark.parametrize("rule", RULES)
@checked
@given(data=st.data())
def test_a_rule_finds_what_the_slow_reference_finds(rule, data):
    schedule = data.draw(schedules(FOCUS.get(rule, tuple(ShiftKind))))
    found = [as_row(violation) for violation in validate(schedule, rules=[rule])]
    assert sorted(found, key=by_window) == sorted(
        reference.find_violations(schedule, [rule]), key=by_window
    )


@checked
@given(schedule=schedules())
def test_all_rules_at_once_find_what_each_finds_alone(schedule):
    alone = [violation for rule in RULES for violation in validate(schedule, rules=[rule])]
    assert validate(schedule) == tuple(alone)


@checked
@given(schedule=schedules())
def test_free_days_are_as_many_as_the_slow_reference_counts(schedule):
    assert free_days(DutyRecord(schedule)).tolist() == reference.find_free_days(schedule)


@checked
@given(schedule=schedules())
def test_work_hours_are_those_of_the_slow_reference(schedule):
    found = [(h.person, h.average_hours, h.max_hours, h.max_first) for h in work_hours(schedule)]
    assert found == reference.find_work_hours(schedule)


def by_window(row):
    rule, person, place, first, last, measured, limit, _ = row
    return rule, person or "", place or "", first, last, measured, limit
