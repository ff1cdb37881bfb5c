"""The cover of the demand, and the faculty without whom nobody works."""

from ortools.sat.python import cp_model

from scheduler_app.engine import prices
from scheduler_app.engine.instance import TWELFTHS
from scheduler_app.engine.terms import Terms
from scheduler_app.engine.variables import Var, Variables


class Cover:
    """Adds to a model what each post needs.

    Parameters
    ----------
    variables
        The model's variables.
    terms
        Where the price of what is missing goes.
    """

    def __init__(self, variables: Variables, terms: Terms) -> None:
        self._cp = variables.cp
        self._instance = variables.instance
        self._terms = terms
        self._missing: list[tuple[Var, int]] = []
        for post, row in enumerate(variables.of_post):
            self._add_post(post, row)

    def ask(self) -> None:
        """Ask for all the cover that there are candidates for."""
        for missing, least in self._missing:
            self._cp.add(missing == least)

    def _add_post(self, post: int, row: list[tuple[int, Var]]) -> None:
        people, posts = self._instance.problem.people, self._instance.posts
        residents = [(p, v) for p, v in row if people[p].is_resident]
        faculty = [v for p, v in row if not people[p].is_resident]
        seniors = [v for p, v in residents if people[p].is_senior]
        most = int(posts.max_residents[post])
        if len(residents) > most:
            self._cp.add(cp_model.LinearExpr.sum([v for _, v in residents]) <= most)
        self._add_need([v for _, v in residents], int(posts.min_residents[post]))
        self._add_need(seniors, int(posts.min_seniors[post]))
        self._add_need(faculty, int(posts.faculty[post]))
        self._add_supervision(post, residents, faculty)

    def _add_need(self, variables: list[Var], needed: int) -> None:
        if needed:
            missing = self._cp.new_int_var(0, needed, "")
            self._cp.add(cp_model.LinearExpr.sum([*variables, missing]) >= needed)
            least = max(needed - len(variables), 0)
            self._missing.append((missing, least))
            self._terms.add(missing, prices.UNCOVERED)
            self._terms.floor += least * prices.UNCOVERED

    def _add_supervision(
        self, post: int, residents: list[tuple[int, Var]], faculty: list[Var]
    ) -> None:
        weights = [self._instance.supervision_weight(post, person) for person, _ in residents]
        if not any(weights):
            return
        load = cp_model.LinearExpr.weighted_sum([v for _, v in residents], weights)
        present = cp_model.LinearExpr.sum(faculty)
        self._cp.add(load <= TWELFTHS * present)
        most = int(self._instance.posts.max_residents[post])
        useful = max(-(-max(weights) * most // TWELFTHS), int(self._instance.posts.faculty[post]))
        if len(faculty) > useful:
            self._cp.add(present <= useful)
