"""The rules on one person's duty, one method a rule; weekly hours are in ``hours_rule``."""

from ortools.sat.python import cp_model

from scheduler_app.engine.free_days import FreeDays
from scheduler_app.engine.rest import REACH_DAYS
from scheduler_app.engine.variables import Row, Var, Variables
from scheduler_app.engine.windows import Budget
from scheduler_app.model import ShiftKind

MAX_NIGHTS_IN_A_ROW = 6


class DutyRules:
    """Adds the rules to a model.

    Parameters
    ----------
    variables
        The model's variables.
    """

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._instance = variables.instance
        self._cp = variables.cp
        rule = self._instance.windows.free_day_rule
        self._late = {flag: rule.late_shifts(flag) for flag in (False, True)}

    def add(self) -> None:
        """Add every rule for everybody it holds for."""
        for rows in self._variables.of_person:
            self._add_one_assignment_a_day(rows)
            self._add_rest(rows)
        for person, rows in self._variables.residents():
            budgets = self._instance.budgets[person]
            self._add_day_free(rows, budgets.free_days)
            self._add_call_frequency(rows, budgets.calls)
            self._add_night_float(person, rows)

    def _add_one_assignment_a_day(self, rows: dict[int, Row]) -> None:
        for row in rows.values():
            self._cp.add_at_most_one(variable for _, variable in row)

    def _add_rest(self, rows: dict[int, Row]) -> None:
        shift = self._instance.posts.shift
        for day, row in rows.items():
            for later in range(day + 1, day + REACH_DAYS + 1):
                for before, after in self._instance.rest.cliques(day, later):
                    first = [v for post, v in row if shift[post] in before]
                    second = [v for post, v in rows.get(later, ()) if shift[post] in after]
                    if first and second:
                        self._cp.add_at_most_one(first + second)

    def _add_day_free(self, rows: dict[int, Row], asked: tuple[FreeDays, ...]) -> None:
        is_busy: dict[tuple[int, bool], list[Var]] = {}
        for free in asked:
            busy = []
            for day in free.days:
                key = (day, free.is_from_midnight)
                if key not in is_busy:
                    is_busy[key] = self._busy(day, rows, free.is_from_midnight)
                busy += is_busy[key]
            self._cp.add(cp_model.LinearExpr.sum(busy) <= len(free.days) - free.least)

    def _busy(self, day: int, rows: dict[int, Row], is_from_midnight: bool) -> list[Var]:
        """Give variables whose sum is at least 1 if the day is not free, and at most 1."""
        shift = self._instance.posts.shift
        late = self._late[is_from_midnight]
        row = [variable for _, variable in rows.get(day, ())]
        spilling = [
            variable
            for spill in (1, 2)
            for post, variable in rows.get(day - spill, ())
            if late[shift[post], spill - 1]
        ]
        if not spilling:
            return row
        busy = self._cp.new_bool_var("")
        for variable in row + spilling:
            self._cp.add_implication(variable, busy)
        return [busy]

    def _add_call_frequency(self, rows: dict[int, Row], budgets: tuple[Budget, ...]) -> None:
        calls = self._variables.of_kind(rows, ShiftKind.IN_HOUSE_CALL)
        for budget in budgets:
            inside = [
                v for day, vs in calls.items() if budget.first <= day <= budget.last for v in vs
            ]
            if len(inside) > budget.limit:
                self._cp.add(cp_model.LinearExpr.sum(inside) <= budget.limit)

    def _add_night_float(self, person: int, rows: dict[int, Row]) -> None:
        nights = self._variables.of_kind(rows, ShiftKind.NIGHT)
        before = min(self._nights_before(person), MAX_NIGHTS_IN_A_ROW)
        length = MAX_NIGHTS_IN_A_ROW + 1
        for first in range(-before, self._instance.problem.days - length + 1):
            days = range(max(first, 0), first + length)
            if all(nights.get(day) for day in days):
                inside = [variable for day in days for variable in nights[day]]
                self._cp.add(cp_model.LinearExpr.sum(inside) <= len(days) - 1)

    def _nights_before(self, person: int) -> int:
        """Count the nights in a row that end on the eve of the horizon."""
        problem = self._instance.problem
        history = problem.history_table.where(problem.history_table.person == person)
        nights = {
            day
            for day, shift in zip(history.day.tolist(), history.shift.tolist(), strict=True)
            if problem.shift_types[shift].kind is ShiftKind.NIGHT
        }
        count = 0
        while -count - 1 in nights:
            count += 1
        return count
