"""A person's fair share of nights, weekends, calls and hours, and what lies above it.

A share is what an even draw would give: each post's residents are drawn from all who may work
it, in proportion to their weekly hours target. What people did in the history counts against
the share of history and horizon together, so that turns even out from block to block.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scheduler_app.engine import prices
from scheduler_app.engine.candidates import Posts
from scheduler_app.model import AssignmentTable, Problem, ShiftKind
from scheduler_app.model.arrays import BoolArray, IntArray

NIGHTS_IN_A_TURN = 6
"""A run of night float; who has one turn has no more than a fair share."""

SPARE_HOURS_A_BLOCK = 12

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of burden.

    Parameters
    ----------
    name
        The part of the objective: ``nights``, ``weekends``, ``calls`` or ``hours``.
    amount
        What each post adds to the burden of who works it.
    caps
        What each person may carry in the horizon without cost.
    step
        How much above the cap costs one unit.
    """

    name: str
    amount: IntArray
    caps: IntArray
    step: int


def compute_measures(problem: Problem, posts: Posts, allowed: BoolArray) -> Iterator[Measure]:
    """Work out the four burdens of the residents.

    Parameters
    ----------
    problem, posts
        The demand.
    allowed
        Posts x people: who may work which.
    """
    draw = _draw(problem, posts, allowed)
    history = problem.history_table
    past_days = -problem.first_known_day
    for name, of_posts, of_history in _burdens(problem, posts, history):
        share = draw.T @ of_posts * (problem.days + past_days) / problem.days
        done = np.bincount(history.person, of_history, minlength=len(problem.people))
        caps = _caps(name, share.round(9), problem.days + past_days) - done
        step = prices.HOURS_STEP * 60 if name == "hours" else 1
        yield Measure(name, of_posts, np.maximum(caps, 0).astype(np.int64), step)


def _draw(problem: Problem, posts: Posts, allowed: BoolArray) -> NDArray[np.float64]:
    """Give the expected residents of an even draw: posts x people."""
    target = np.array([p.weekly_hours_target if p.is_resident else 0.0 for p in problem.people])
    weight = allowed * target
    total = weight.sum(axis=1, keepdims=True)
    even = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
    return np.asarray(even * posts.min_residents[:, None])


def _burdens(
    problem: Problem, posts: Posts, history: AssignmentTable
) -> Iterator[tuple[str, IntArray, IntArray]]:
    kinds = np.array([shift.kind for shift in problem.shift_types])
    minutes = np.array([shift.work_minutes for shift in problem.shift_types])
    on_site = np.array([shift.is_on_site for shift in problem.shift_types])
    for name, is_kind in (
        ("nights", kinds == ShiftKind.NIGHT),
        ("calls", kinds == ShiftKind.IN_HOUSE_CALL),
    ):
        yield name, is_kind[posts.shift].astype(int), is_kind[history.shift].astype(int)
    first_weekday = problem.start.weekday()
    columns = [
        (on_site[shift] & ((day + first_weekday) % 7 >= SATURDAY)).astype(int)
        for shift, day in ((posts.shift, posts.day), (history.shift, history.day))
    ]
    yield "weekends", columns[0], columns[1]
    yield "hours", minutes[posts.shift], minutes[history.shift]


def _caps(name: str, share: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    if name == "hours":
        return np.ceil(share + SPARE_HOURS_A_BLOCK * 60 * days / 28)
    if name == "nights":
        return np.maximum(np.ceil(share), NIGHTS_IN_A_TURN)
    return np.ceil(share) + 1
