"""What the shifts on offer can bear: how few seniors, how many residents to supervise."""

from dataclasses import dataclass

import numpy as np

from scheduler_app.acgme import FACULTY_PARTS, faculty_parts
from scheduler_app.model import Schedule
from scheduler_app.model.arrays import IntArray
from scheduler_app.swaps.board import Board
from scheduler_app.swaps.slots import demand_by_slot, people_by_slot


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """How exchanges change the shifts on offer, and what these can bear.

    An exchange replaces resident by resident and faculty by faculty, so only the years of
    training on a shift change.

    Parameters
    ----------
    seniors_lost
        Seniors that the shift of an entry loses to each taker: takers x offers.
    parts_added
        Twelfths of faculty that it needs more: takers x offers.
    spare_seniors, spare_parts
        How much of both the shift of each entry bears before it misses seniors, or faculty, or
        misses more of them than before.
    """

    seniors_lost: IntArray
    parts_added: IntArray
    spare_seniors: IntArray
    spare_parts: IntArray


def compute_cover(board: Board) -> Cover:
    """Work out what exchanges do to the shifts on offer; requests have zeros."""
    problem = board.schedule.problem
    is_senior = np.array([p.is_senior for p in problem.people], dtype=np.int64)
    parts = faculty_parts(board.schedule.problem)
    seniors_lost = is_senior[board.person] - is_senior[board.person][:, None]
    parts_of_takers = parts[:, board.person][board.rotation].T
    parts_added = parts_of_takers - parts_of_takers.diagonal()
    spare = _Spare(board.schedule, is_senior, parts)
    rows = [
        spare.of(day, shift, rotation) if day >= 0 else (0, 0)
        for day, shift, rotation in zip(
            board.day.tolist(), board.shift.tolist(), board.rotation.tolist(), strict=True
        )
    ]
    spare_seniors, spare_parts = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return Cover(
        np.where(board.is_offer, seniors_lost, 0),
        np.where(board.is_offer & _is_supervised(board), parts_added, 0),
        spare_seniors,
        spare_parts,
    )


def _is_supervised(board: Board) -> IntArray:
    kinds = np.array([s.is_supervised for s in board.schedule.problem.shift_types])
    result: IntArray = kinds[board.shift]
    return result


class _Spare:
    """Looks up what shifts can bear."""

    def __init__(self, schedule: Schedule, is_senior: IntArray, parts: IntArray) -> None:
        self._problem = schedule.problem
        self._is_senior = is_senior
        self._parts = parts
        self._people = people_by_slot(schedule)
        self._demand = demand_by_slot(schedule.problem)

    def of(self, day: int, shift: int, rotation: int) -> tuple[int, int]:
        people = sorted(self._people[day, shift, rotation])
        demand = self._demand.get((day, shift, rotation))
        seniors = int(self._is_senior[people].sum())
        needed = demand.min_seniors if demand else 0
        parts = int(self._parts[rotation, people].sum())
        faculty = sum(not self._problem.people[person].is_resident for person in people)
        bearable = max(faculty, -(-parts // FACULTY_PARTS)) * FACULTY_PARTS
        return max(seniors - needed, 0), bearable - parts
