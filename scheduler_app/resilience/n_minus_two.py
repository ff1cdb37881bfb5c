"""What the loss of each pair of people leaves uncovered."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from scheduler_app.model import Schedule
from scheduler_app.model.arrays import IntArray
from scheduler_app.resilience.crowded_days import add_crowded, find_crowded
from scheduler_app.resilience.losses import PairLoss
from scheduler_app.resilience.pair_extras import PairExtras
from scheduler_app.resilience.pair_table import PairTable
from scheduler_app.resilience.roster import Roster
from scheduler_app.resilience.seats import Seats

_MINUTES_IN_AN_HOUR = 60


def compute_n_minus_two(schedule: Schedule) -> tuple[PairLoss, ...]:
    """Compute what stays uncovered when two people drop out for the whole horizon.

    The rules of the re-cover are those of ``compute_loss``, which also names the gaps of one
    pair. Neither takes a seat of the other.

    Parameters
    ----------
    schedule
        The schedule.

    Returns
    -------
    tuple of PairLoss
        The pairs that leave something uncovered; those with most hours first, equal ones in the
        order of the problem's people. A pair that is not there leaves nothing uncovered.
    """
    losses = Losses(schedule)
    people = [person.id for person in schedule.problem.people]
    shifts, minutes = losses.of_pairs
    first, second = np.nonzero(np.triu(shifts, k=1))
    order = np.argsort(-minutes[first, second], kind="stable")
    first, second = first[order], second[order]
    tables = (shifts, minutes, losses.extras.shifts, losses.extras.minutes)
    columns = (first, second, *(table[first, second] for table in tables))
    return tuple(
        _report((people[one], people[other]), amounts)
        for one, other, *amounts in zip(*(column.tolist() for column in columns), strict=True)
    )


class Losses:
    """The losses of one and of two people as arrays.

    Parameters
    ----------
    schedule
        The schedule.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.roster = Roster(schedule)
        self.seats = Seats(self.roster)

    @cached_property
    def of_one(self) -> tuple[IntArray, IntArray]:
        """Uncovered shifts, and their minutes, of each person's loss."""
        totals = []
        for person, days in enumerate(self.seats.held):
            amounts = [self.seats.measure_alone(day, person) for day in days]
            totals.append((sum(shifts for shifts, _ in amounts), sum(m for _, m in amounts)))
        shifts, minutes = np.array(totals, dtype=np.int64).T
        return shifts, minutes

    @cached_property
    def extras(self) -> PairTable:
        """What each pair leaves uncovered beyond what each alone does."""
        crowded = find_crowded(self.roster)
        plain = self.roster.holds & ~crowded.T[self.roster.day]
        table = PairExtras(self.roster, plain).compute()
        add_crowded(table, self.roster, self.seats)
        return table

    @cached_property
    def of_pairs(self) -> tuple[IntArray, IntArray]:
        """Uncovered shifts, and their minutes, of each pair's loss: people x people."""
        shifts, minutes = (
            alone[:, None] + alone[None, :] + extra
            for alone, extra in zip(
                self.of_one, (self.extras.shifts, self.extras.minutes), strict=True
            )
        )
        return shifts, minutes


def _report(people: tuple[str, str], amounts: Sequence[int]) -> PairLoss:
    shifts, minutes, extra_shifts, extra_minutes = amounts
    return PairLoss(
        people,
        shifts,
        minutes / _MINUTES_IN_AN_HOUR,
        extra_shifts,
        extra_minutes / _MINUTES_IN_AN_HOUR,
    )
