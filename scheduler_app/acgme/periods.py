"""Periods of duty: assignments on site without a gap between them."""

from dataclasses import dataclass

import numpy as np

from scheduler_app.acgme.rows import DutyRows
from scheduler_app.model import ShiftKind, ShiftType
from scheduler_app.model.arrays import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of duty on site, by resident and start.

    Two assignments belong to one period when the later starts before the earlier has ended, or
    just then.

    Parameters
    ----------
    resident
        Row of the resident.
    start, end
        Points on the axis.
    clinical_minutes
        Minutes in which some assignment other than a conference goes on.
    has_call
        Whether an in-house call is part of it.
    """

    resident: IntArray
    start: IntArray
    end: IntArray
    clinical_minutes: IntArray
    has_call: BoolArray


def find_periods(rows: DutyRows, shift_types: tuple[ShiftType, ...]) -> Periods:
    """Join the assignments on site to periods."""
    is_on_site = np.array([s.is_on_site for s in shift_types])
    on_site = np.flatnonzero(is_on_site[rows.shift])
    shift, start, end = rows.shift[on_site], rows.start[on_site], rows.end[on_site]
    reached = np.maximum.accumulate(end)
    is_first = np.ones(len(start), dtype=np.bool_)
    is_first[1:] = start[1:] > reached[:-1]
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(start))[: len(first)] - 1
    is_clinical = np.array([s.kind is not ShiftKind.CONFERENCE for s in shift_types])
    is_call = np.array([s.kind is ShiftKind.IN_HOUSE_CALL for s in shift_types])
    return Periods(
        rows.resident[on_site[first]],
        start[first],
        reached[last],
        np.add.reduceat(_new_minutes(start, end, is_clinical[shift]), first),
        np.logical_or.reduceat(is_call[shift], first),
    )


def _new_minutes(start: IntArray, end: IntArray, counts: BoolArray) -> IntArray:
    """Give the minutes of each assignment that no earlier one which counts has covered."""
    counted_end = np.where(counts, end, 0)
    begin = start.copy()
    np.maximum(start[1:], np.maximum.accumulate(counted_end)[:-1], out=begin[1:])
    return np.maximum(counted_end - begin, 0)
