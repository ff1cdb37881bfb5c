"""Who may take over what is offered."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scheduler_app.model import Schedule
from scheduler_app.model.arrays import BoolArray, IntArray
from scheduler_app.swaps.bars import FREE, Bar, code_of
from scheduler_app.swaps.board import Board, build_board
from scheduler_app.swaps.cover import Cover
from scheduler_app.swaps.eligibility import find_ineligible
from scheduler_app.swaps.offers import Offer, Request


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """An assignment that may go to somebody.

    Parameters
    ----------
    offer
        Id of the offer that it belongs to.
    taker
        Id of the offer that would be given for it, or of the request that it would meet.
    person
        Id of the person who would take it.
    """

    offer: str
    taker: str
    person: str


def find_feasible_moves(
    schedule: Schedule, offers: Iterable[Offer], requests: Iterable[Request] = ()
) -> tuple[Move, ...]:
    """Find who may take over which assignment offered, wanted or not.

    They have the role, the qualification and the year of training, are not away, have no leave
    in a week in which the rotation allows none, and no other assignment on that day once their
    own offered one is gone. Work-hour rules and the cover of the shift are not asked here.

    Parameters
    ----------
    schedule
        The schedule.
    offers, requests
        Of the people who may take.

    Returns
    -------
    tuple of Move
        By offer and taker.

    Raises
    ------
    InvalidOfferError
        If an offer or request does not fit the schedule.
    """
    board = build_board(schedule, offers, requests)
    is_feasible = (find_bars(board) == FREE) & board.is_offer
    is_feasible &= board.person[:, None] != board.person
    names = [entry.id for entry in board.entries]
    return tuple(
        Move(names[offer], names[taker], board.entries[taker].person)
        for offer, taker in np.argwhere(is_feasible.T).tolist()
    )


def find_bars(board: Board) -> IntArray:
    """Find what bars entries from taking what others offer, work-hour rules aside.

    Returns
    -------
    IntArray
        Takers x offers: the code of the first bar, or ``FREE``; nothing bars anybody from the
        nothing that a request offers.
    """
    bars = np.zeros((len(board.entries), len(board.entries)), dtype=np.int64)
    offers = np.flatnonzero(board.is_offer)
    columns = (c[offers] for c in (board.person, board.day, board.shift, board.rotation))
    bars[:, offers] = find_ineligible(board.schedule.problem, board.person, *columns)
    bars[(bars == FREE) & _is_busy(board)] = code_of(Bar.OTHER_ASSIGNMENT)
    return bars


def add_cover_bars(bars: IntArray, cover: Cover) -> None:
    """Bar the moves that take from a shift a senior or faculty time which it cannot spare."""
    misses_seniors = cover.seniors_lost > cover.spare_seniors
    misses_faculty = cover.parts_added > cover.spare_parts
    bars[(bars == FREE) & misses_seniors] = code_of(Bar.MIN_SENIORS)
    bars[(bars == FREE) & misses_faculty] = code_of("supervision")


def _is_busy(board: Board) -> BoolArray:
    table, problem = board.schedule.table, board.schedule.problem
    cell = table.person * problem.days + table.day
    worked = np.bincount(cell, minlength=len(problem.people) * problem.days)
    left = worked.reshape(len(problem.people), problem.days)[board.person][:, board.day]
    left = left - (board.day[:, None] == board.day)
    result: BoolArray = (left > 0) & board.is_offer
    return result
