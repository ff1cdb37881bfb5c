"""Who is hardest to do without."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import Schedule
from scheduler_app.model.arrays import IntArray
from scheduler_app.resilience.n_minus_two import Losses

OWN_WEIGHT, PAIR_WEIGHT, SOLE_WEIGHT = 0.6, 0.25, 0.15

_MINUTES_IN_AN_HOUR = 60
_DIGITS = 12
"""Scores that differ only by rounding are equal, so that the order does not hang on it."""


@dataclass(frozen=True, slots=True)
class Criticality:
    """How hard it is to do without somebody.

    Parameters
    ----------
    person
        Id of the person.
    rank
        1 for the most critical; equal scores have equal ranks.
    score
        0 to 1.
    uncovered_hours
        What stays uncovered when this person alone drops out.
    extra_pair_hours
        What stays uncovered in all pairs with this person beyond what each alone leaves.
    sole_covers
        How many gaps that another person's loss opens only this person could take.
    """

    person: str
    rank: int
    score: float
    uncovered_hours: float
    extra_pair_hours: float
    sole_covers: int


def rank_criticality(schedule: Schedule) -> tuple[Criticality, ...]:
    """Rank people by what their loss leaves uncovered, most critical first.

    Parameters
    ----------
    schedule
        The schedule.

    Returns
    -------
    tuple of Criticality
        Everybody; equal scores in the order of the problem's people.

    Notes
    -----
    The score is 0.6 a + 0.25 b + 0.15 c, where a, b and c are a person's uncovered hours, extra
    pair hours and sole covers, each as a share of the largest that anybody has, or 0 where
    nobody has any. The weights are ours: a loss that hurts by itself counts more than the other
    two together.
    """
    losses = Losses(schedule)
    own = losses.of_one[1]
    pairs = _sum_other_columns(losses.extras.minutes)
    sole = _count_sole_covers(losses)
    score = OWN_WEIGHT * _share(own) + PAIR_WEIGHT * _share(pairs) + SOLE_WEIGHT * _share(sole)
    score = score.round(_DIGITS)
    order = np.argsort(-score, kind="stable")
    rank = 1 + np.searchsorted(np.sort(-score), -score, side="left")
    return tuple(
        Criticality(
            schedule.problem.people[person].id,
            int(rank[person]),
            float(score[person]),
            float(own[person]) / _MINUTES_IN_AN_HOUR,
            float(pairs[person]) / _MINUTES_IN_AN_HOUR,
            int(sole[person]),
        )
        for person in order.tolist()
    )


def _share(amounts: IntArray) -> NDArray[np.float64]:
    return amounts / max(int(amounts.max()), 1)


def _sum_other_columns(table: IntArray) -> IntArray:
    """Add up each row without its place on the diagonal."""
    result: IntArray = table.sum(axis=1) - table.diagonal()
    return result


def _count_sole_covers(losses: Losses) -> IntArray:
    counts = np.zeros(len(losses.seats.held), dtype=np.int64)
    for person, days in enumerate(losses.seats.held):
        for day in days:
            for seat in losses.seats.open(day, (person,)):
                if len(seat.candidates) == 1:
                    counts[seat.candidates[0]] += 1
    return counts
