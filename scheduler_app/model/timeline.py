"""From days and shift types to instants, across changes of the clock."""

from __future__ import annotations

from datetime import UTC, date as Date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler_app.model.arrays import IntArray
    from scheduler_app.model.shifts import ShiftType

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MINUTES = 24 * 60


class Timeline:
    """The instants of a run of days, in minutes since 1970 UTC.

    A shift starts at its local time of day and lasts its hours, however the clock is changed
    in between: a night of twelve hours ends at six on the morning after summer time ended.

    Parameters
    ----------
    start
        Day 0.
    first_day, last_day
        The first and last day covered, relative to ``start``, both included.
    timezone
        The zone of the local times.
    shift_types
        The shift types, by whose position starts are asked for.
    """

    def __init__(
        self,
        start: Date,
        first_day: int,
        last_day: int,
        timezone: tzinfo,
        shift_types: tuple[ShiftType, ...],
    ) -> None:
        self.first_day = first_day
        dates = [start + timedelta(days=day) for day in range(first_day, last_day + 2)]
        midnights = [_minutes(date, time(), timezone) for date in dates]
        self._midnight = np.array(midnights, dtype=np.int64)
        minutes = np.array([shift.start_minute for shift in shift_types], dtype=np.int64)
        self._start = self._midnight[:-1, None] + minutes[None, :]
        for row in np.flatnonzero(np.diff(self._midnight) != _DAY_MINUTES):
            self._start[row] = [_minutes(dates[row], s.start, timezone) for s in shift_types]

    def midnights(self, first: int, last: int) -> IntArray:
        """Give the midnights that begin the days ``first`` to ``last``, both included."""
        return self._midnight[first - self.first_day : last + 1 - self.first_day]

    def starts(self, day: IntArray, shift: IntArray) -> IntArray:
        """Give the instants at which shifts start, element by element."""
        result: IntArray = self._start[day - self.first_day, shift]
        return result


def _minutes(date: Date, at: time, timezone: tzinfo) -> int:
    local = datetime.combine(date, at, tzinfo=timezone)
    return int((local - _EPOCH).total_seconds()) // 60
