"""What a good schedule has beyond cover: wishes granted, burdens shared, services kept."""

from itertools import groupby

from ortools.sat.python import cp_model

from scheduler_app.engine import prices
from scheduler_app.engine.fairness import Measure
from scheduler_app.engine.terms import Terms
from scheduler_app.engine.variables import Row, Var, Variables
from scheduler_app.model import OFF, Preference


class Wants:
    """Adds the price of what is wanted and not given to a model.

    Parameters
    ----------
    variables
        The model's variables.
    terms
        Where the prices go.
    """

    def __init__(self, variables: Variables, terms: Terms) -> None:
        self._variables = variables
        self._instance = variables.instance
        self._cp = variables.cp
        self._terms = terms

    def add(self) -> None:
        """Add preferences, fairness and continuity."""
        for wish in self._instance.problem.preferences:
            self._add_preference(wish)
        for measure in self._instance.measures:
            for person, rows in self._variables.residents():
                self._add_fairness(measure, int(measure.caps[person]), rows)
        for _, rows in self._variables.residents():
            for _, days in groupby(sorted(rows), key=lambda day: day // 7):
                self._add_continuity([rows[day] for day in days])

    def _add_preference(self, wish: Preference) -> None:
        problem, shift = self._instance.problem, self._instance.posts.shift
        rows = self._variables.of_person[problem.person_index[wish.person]]
        row = rows.get(problem.day_of(wish.date), [])
        price = prices.PREFERENCE * wish.weight
        if wish.wish == OFF:
            for _, variable in row:
                self._terms.add(variable, price)
            return
        wished = problem.shift_index[wish.wish]
        granting = [variable for post, variable in row if shift[post] == wished]
        self._terms.constant += price
        for variable in granting:
            self._terms.add(variable, -price)
        if not granting:
            self._terms.floor += price

    def _add_fairness(self, measure: Measure, cap: int, rows: dict[int, Row]) -> None:
        amount = measure.amount
        most = sum(max(int(amount[post]) for post, _ in row) for row in rows.values())
        if most <= cap:
            return
        terms = [(v, int(amount[post])) for row in rows.values() for post, v in row if amount[post]]
        above = self._cp.new_int_var(0, -(-(most - cap) // measure.step), "")
        total = cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [a for _, a in terms])
        self._cp.add(total <= cap + measure.step * above)
        self._terms.add(above, prices.FAIRNESS)

    def _add_continuity(self, week: list[Row]) -> None:
        by_service: dict[str, list[Var]] = {}
        for row in week:
            for post, variable in row:
                service = self._instance.services[post]
                if service:
                    by_service.setdefault(service, []).append(variable)
        if len(by_service) < 2:
            return
        used = []
        for variables in by_service.values():
            is_unused = self._cp.new_bool_var("")
            self._cp.add_bool_and([~variable for variable in variables]).only_enforce_if(is_unused)
            used.append(~is_unused)
        extra = self._cp.new_int_var(0, len(used) - 1, "")
        self._cp.add(cp_model.LinearExpr.sum(used) <= 1 + extra)
        self._terms.add(extra, prices.CONTINUITY)
