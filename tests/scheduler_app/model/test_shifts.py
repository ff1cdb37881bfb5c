from datetime import time

import pytest

from scheduler_app.model import ShiftKind, ShiftType


def build_shift(**changes) -> ShiftType:
    fields = {"code": "D", "name": "Day", "kind": ShiftKind.DAY, "start": time(7)}
    return ShiftType(**(fields | {"duration_hours": 12} | changes))


def test_every_length_in_whole_minutes_is_taken():
    for minutes in range(1, 28 * 60 + 1):
        assert build_shift(duration_hours=minutes / 60).duration_minutes == minutes


def test_two_hours_and_three_minutes_are_taken_though_their_fraction_is_not_exact():
    assert build_shift(duration_hours=2.05).duration_minutes == 123


@pytest.mark.parametrize("hours", [0, -1, 28.5, 1.001, float("nan"), float("inf")])
def test_lengths_of_no_whole_minutes_or_out_of_range_are_refused(hours):
    with pytest.raises(ValueError, match="Expected"):
        build_shift(duration_hours=hours)


def test_an_at_home_call_counts_no_hours_unless_told():
    assert build_shift(kind=ShiftKind.AT_HOME_CALL).work_minutes == 0
    assert build_shift(kind=ShiftKind.AT_HOME_CALL, work_hours=3).work_minutes == 180


def test_a_start_with_seconds_is_refused():
    with pytest.raises(ValueError, match="Expected a local start in whole minutes"):
        build_shift(start=time(7, 0, 30))
