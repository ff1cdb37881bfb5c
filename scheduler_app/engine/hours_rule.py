"""The rule on weekly hours, whose many limits are added where they bind."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from scheduler_app.engine.variables import Row, Variables
from scheduler_app.engine.windows import MAX_SPILL_DAYS, Budget, compute_work_shares
from scheduler_app.model.arrays import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class HoursLimit:
    """Most minutes that one person may work on a run of days.

    Parameters
    ----------
    person
        Whose limit it is.
    index
        Positions of the variables that add to the minutes.
    minutes
        What each of them adds.
    most
        The limit.
    """

    person: int
    index: IntArray
    minutes: IntArray
    most: int


class HoursRule:
    """The limits of all residents: most never bind, and many of them slow a search down.

    Parameters
    ----------
    variables
        The model's variables.
    """

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._instance = variables.instance
        shares = compute_work_shares(self._instance.problem)
        self._work_by_day = np.pad(np.cumsum(shares, axis=1), ((0, 0), (1, 0)))
        self._paces: dict[frozenset[int], int] = {}
        self._limits = [
            self._limit(person, rows, budget)
            for person, rows in variables.residents()
            if rows
            for budget in self._instance.budgets[person].minutes
            if self._may_bind(rows, budget)
        ]

    def enforce(self, assigned: BoolArray | None = None) -> bool:
        """Add limits to the model.

        Parameters
        ----------
        assigned
            Posts x people: a schedule; only the limits of people whose hours it breaks are
            added. By default all are.

        Returns
        -------
        bool
            Whether any limit was added.
        """
        broken = self._people_over_hours(assigned)
        chosen = [limit for limit in self._limits if limit.person in broken]
        self._limits = [limit for limit in self._limits if limit.person not in broken]
        for limit in chosen:
            variables = [self._variables.all[i] for i in limit.index.tolist()]
            total = cp_model.LinearExpr.weighted_sum(variables, limit.minutes.tolist())
            self._variables.cp.add(total <= limit.most)
        return bool(chosen)

    def _people_over_hours(self, assigned: BoolArray | None) -> set[int]:
        if assigned is None:
            return {limit.person for limit in self._limits}
        works = assigned[self._variables.post, self._variables.person]
        return {
            limit.person
            for limit in self._limits
            if (works[limit.index] * limit.minutes).sum() > limit.most
        }

    def _limit(self, person: int, rows: dict[int, Row], budget: Budget) -> HoursLimit:
        entries = [(day, post, v.index) for day, row in rows.items() for post, v in row]
        day, post, index = np.array(entries, dtype=np.int64).T
        worked = self._work_by_day[self._instance.posts.shift[post]]
        row = np.arange(len(day))
        last = np.clip(budget.last + 1 - day, 0, MAX_SPILL_DAYS + 1)
        first = np.clip(budget.first - day, 0, MAX_SPILL_DAYS + 1)
        minutes = worked[row, last] - worked[row, first]
        inside = minutes > 0
        return HoursLimit(person, index[inside], minutes[inside], budget.limit)

    def _may_bind(self, rows: dict[int, Row], budget: Budget) -> bool:
        days = sum(budget.first - MAX_SPILL_DAYS <= day <= budget.last for day in rows)
        return -(-days // 2) * self._pace(rows) > budget.limit

    def _pace(self, rows: dict[int, Row]) -> int:
        """Give a bound on the work that can begin on two days running."""
        problem, shift = self._instance.problem, self._instance.posts.shift
        shifts = frozenset(int(shift[post]) for row in rows.values() for post, _ in row)
        if shifts not in self._paces:
            minutes = [
                kind.work_minutes if position in shifts else 0
                for position, kind in enumerate(problem.shift_types)
            ]
            amount = np.array(minutes, dtype=np.int64)
            most = self._instance.rest.most_in_two_days
            self._paces[shifts] = max(most(day, amount) for day in range(problem.days))
        return self._paces[shifts]
