"""The CP-SAT model of one block: variables, one method a rule, and the objective."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from ortools.sat.python import cp_model

from scheduler_app.engine import prices
from scheduler_app.engine.candidates import BoolArray, IntArray
from scheduler_app.engine.errors import InfeasibleProblemError
from scheduler_app.engine.fairness import Measure
from scheduler_app.engine.free_days import FreeDays
from scheduler_app.engine.instance import TWELFTHS, Instance
from scheduler_app.engine.rest import REACH_DAYS
from scheduler_app.engine.windows import (
    MAX_SPILL_DAYS,
    Budget,
    compute_work_shares,
)
from scheduler_app.model import OFF, ShiftKind

Var = cp_model.IntVar
Row = list[tuple[int, Var]]
"""Posts of one person on one day, with the variable that says whether they work it."""

MAX_NIGHTS_IN_A_ROW = 6


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


class BlockModel:
    """A CP-SAT model of a block.

    Parameters
    ----------
    instance
        The block.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.cp = cp_model.CpModel()
        allowed = instance.allowed
        self._terms: list[tuple[Var, int]] = []
        self._missing: list[tuple[Var, int]] = []
        self._floor = 0
        self._hours_limits: list[HoursLimit] = []
        rule = instance.windows.free_day_rule
        self._late = {flag: rule.late_shifts(flag) for flag in (False, True)}
        self._paces: dict[tuple[int, ...], int] = {}
        self.person, self.post = np.nonzero(allowed.T)
        self.variables = [self.cp.new_bool_var("") for _ in range(len(self.person))]
        self._by_person = self._index_by_person()
        self._by_post = self._index_by_post()
        self._kinds = [shift.kind for shift in instance.problem.shift_types]
        self._constant_cost = 0
        self._add_rules()
        self._add_costs()

    def _index_by_person(self) -> list[dict[int, Row]]:
        posts_of_day = self.instance.posts.day[self.post].tolist()
        order = sorted(
            range(len(self.variables)), key=lambda i: (int(self.person[i]), posts_of_day[i])
        )
        rows: list[dict[int, Row]] = [{} for _ in self.instance.problem.people]
        post = self.post.tolist()
        person = self.person.tolist()
        for (who, day), group in groupby(order, key=lambda i: (person[i], posts_of_day[i])):
            rows[who][day] = [(post[i], self.variables[i]) for i in group]
        return rows

    def _index_by_post(self) -> list[list[tuple[int, Var]]]:
        rows: list[list[tuple[int, Var]]] = [[] for _ in range(len(self.instance.posts))]
        for person, post, variable in zip(
            self.person.tolist(), self.post.tolist(), self.variables, strict=True
        ):
            rows[post].append((person, variable))
        return rows

    def _add_rules(self) -> None:
        shares = compute_work_shares(self.instance.problem)
        for person, rows in enumerate(self._by_person):
            self._add_one_assignment_a_day(rows)
            self._add_rest(rows)
            if self.instance.problem.people[person].is_resident:
                budgets = self.instance.windows.budgets(person)
                self._collect_weekly_hours(person, rows, budgets.minutes, shares)
                self._add_day_free(rows, budgets.free_days)
                self._add_call_frequency(person, rows, budgets.calls)
                self._add_night_float(person, rows)
        self._add_supervision()

    def _add_one_assignment_a_day(self, rows: dict[int, Row]) -> None:
        for row in rows.values():
            self.cp.add_at_most_one(variable for _, variable in row)

    def _add_rest(self, rows: dict[int, Row]) -> None:
        shift = self.instance.posts.shift
        for day, row in rows.items():
            for later in range(day + 1, day + REACH_DAYS + 1):
                for before, after in self.instance.rest.cliques(day, later):
                    first = [v for post, v in row if shift[post] in before]
                    second = [v for post, v in rows.get(later, ()) if shift[post] in after]
                    if first and second:
                        self.cp.add_at_most_one(first + second)

    def _collect_weekly_hours(
        self, person: int, rows: dict[int, Row], budgets: tuple[Budget, ...], shares: IntArray
    ) -> None:
        """Keep the limits for ``enforce_hours``: most never bind, and many slow a search down."""
        pace = self._most_minutes_in_two_days(rows)
        entries = [(day, post, v.index) for day, row in rows.items() for post, v in row]
        day, post, index = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        upto = np.cumsum(shares, axis=1)[self.instance.posts.shift[post]]
        upto = np.pad(upto, ((0, 0), (1, 0)))
        for budget in budgets:
            self._check_history(person, "weekly_hours", budget)
            days = sum(budget.first - MAX_SPILL_DAYS <= day <= budget.last for day in rows)
            if -(-days // 2) * pace <= budget.limit:
                continue
            row = np.arange(len(day))
            end = upto[row, np.clip(budget.last + 1 - day, 0, MAX_SPILL_DAYS + 1)]
            minutes = end - upto[row, np.clip(budget.first - day, 0, MAX_SPILL_DAYS + 1)]
            inside = minutes > 0
            limit = HoursLimit(person, index[inside], minutes[inside], budget.limit)
            self._hours_limits.append(limit)

    def enforce_hours(self, assigned: BoolArray | None = None) -> bool:
        """Add the limits on weekly hours to the model.

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
        chosen = [limit for limit in self._hours_limits if limit.person in broken]
        self._hours_limits = [x for x in self._hours_limits if x.person not in broken]
        for limit in chosen:
            variables = [self.variables[i] for i in limit.index.tolist()]
            total = cp_model.LinearExpr.weighted_sum(variables, limit.minutes.tolist())
            self.cp.add(total <= limit.most)
        return bool(chosen)

    def _people_over_hours(self, assigned: BoolArray | None) -> set[int]:
        if assigned is None:
            return {limit.person for limit in self._hours_limits}
        works = assigned[self.post, self.person]
        return {
            limit.person
            for limit in self._hours_limits
            if (works[limit.index] * limit.minutes).sum() > limit.most
        }

    def _most_minutes_in_two_days(self, rows: dict[int, Row]) -> int:
        """Give a bound on the work that can begin on two days running."""
        shifts = {int(self.instance.posts.shift[post]) for row in rows.values() for post, _ in row}
        amount = np.zeros(len(self._kinds), dtype=np.int64)
        for shift in shifts:
            amount[shift] = self.instance.problem.shift_types[shift].work_minutes
        key = tuple(amount.tolist())
        if key not in self._paces:
            days = range(self.instance.problem.days)
            most = self.instance.rest.most_in_two_days
            self._paces[key] = max(most(day, amount) for day in days)
        return self._paces[key]

    def _add_day_free(self, rows: dict[int, Row], asked: tuple[FreeDays, ...]) -> None:
        is_busy: dict[tuple[int, bool], list[Var]] = {}
        for free in asked:
            busy = []
            for day in free.days:
                key = (day, free.is_from_midnight)
                if key not in is_busy:
                    is_busy[key] = self._busy(day, rows, free.is_from_midnight)
                busy += is_busy[key]
            self.cp.add(cp_model.LinearExpr.sum(busy) <= len(free.days) - free.least)

    def _busy(self, day: int, rows: dict[int, Row], is_from_midnight: bool) -> list[Var]:
        """Give variables whose sum is at least 1 if the day is not free, and at most 1."""
        shift = self.instance.posts.shift
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
        busy = self.cp.new_bool_var("")
        for variable in row + spilling:
            self.cp.add_implication(variable, busy)
        return [busy]

    def _add_call_frequency(
        self, person: int, rows: dict[int, Row], budgets: tuple[Budget, ...]
    ) -> None:
        calls = self._of_kind(rows, ShiftKind.IN_HOUSE_CALL)
        for budget in budgets:
            self._check_history(person, "call_frequency", budget)
            inside = [
                v for day, vs in calls.items() if budget.first <= day <= budget.last for v in vs
            ]
            if len(inside) > budget.limit:
                self.cp.add(cp_model.LinearExpr.sum(inside) <= budget.limit)

    def _add_night_float(self, person: int, rows: dict[int, Row]) -> None:
        nights = self._of_kind(rows, ShiftKind.NIGHT)
        before = self._nights_before(person)
        length = MAX_NIGHTS_IN_A_ROW + 1
        for first in range(
            -min(before, MAX_NIGHTS_IN_A_ROW), self.instance.problem.days - length + 1
        ):
            days = range(max(first, 0), first + length)
            if all(nights.get(day) for day in days):
                inside = [variable for day in days for variable in nights[day]]
                self.cp.add(cp_model.LinearExpr.sum(inside) <= len(days) - 1)

    def _nights_before(self, person: int) -> int:
        history = self.instance.problem.history_table
        days = {
            int(day)
            for day, shift in zip(
                history.day[history.person == person],
                history.shift[history.person == person],
                strict=True,
            )
            if self._kinds[shift] is ShiftKind.NIGHT
        }
        count = 0
        while -count - 1 in days:
            count += 1
        return count

    def _of_kind(self, rows: dict[int, Row], kind: ShiftKind) -> dict[int, list[Var]]:
        shift = self.instance.posts.shift
        return {
            day: [variable for post, variable in row if self._kinds[shift[post]] is kind]
            for day, row in rows.items()
        }

    def _check_history(self, person: int, rule: str, budget: Budget) -> None:
        if budget.limit < 0:
            problem = self.instance.problem
            raise InfeasibleProblemError(
                "history",
                f"{problem.people[person].id} breaks {rule} by "
                f"{problem.date_of(budget.last)} even without any new assignment",
                "correct the history or the leave",
            )

    def _add_supervision(self) -> None:
        """Let nobody work without enough faculty, and cover the demand as far as possible."""
        problem, posts = self.instance.problem, self.instance.posts
        for post, row in enumerate(self._by_post):
            residents = [(p, v) for p, v in row if problem.people[p].is_resident]
            faculty = [v for p, v in row if not problem.people[p].is_resident]
            seniors = [v for p, v in residents if problem.people[p].is_senior]
            most = int(posts.max_residents[post])
            if len(residents) > most:
                self.cp.add(cp_model.LinearExpr.sum([v for _, v in residents]) <= most)
            self._cover([v for _, v in residents], int(posts.min_residents[post]))
            self._cover(seniors, int(posts.min_seniors[post]))
            self._cover(faculty, int(posts.faculty[post]))
            weights = [self.instance.supervision_weight(post, p) for p, _ in residents]
            if sum(weights):
                self._supervise(post, residents, weights, faculty)

    def _supervise(
        self, post: int, residents: list[tuple[int, Var]], weights: list[int], faculty: list[Var]
    ) -> None:
        variables = [v for _, v in residents]
        load = cp_model.LinearExpr.weighted_sum(variables, weights)
        present = cp_model.LinearExpr.sum(faculty)
        self.cp.add(load <= TWELFTHS * present)
        most = int(self.instance.posts.max_residents[post])
        useful = max(-(-max(weights) * most // TWELFTHS), int(self.instance.posts.faculty[post]))
        if len(faculty) > useful:
            self.cp.add(present <= useful)

    def _cover(self, variables: list[Var], needed: int) -> None:
        if not needed:
            return
        missing = self.cp.new_int_var(0, needed, "")
        self.cp.add(cp_model.LinearExpr.sum([*variables, missing]) >= needed)
        self._terms.append((missing, prices.UNCOVERED))
        least = max(needed - len(variables), 0)
        self._missing.append((missing, least))
        self._floor += least * prices.UNCOVERED

    def _add_costs(self) -> None:
        self._add_preferences()
        for measure in self.instance.measures:
            self._add_fairness(measure)
        self._add_continuity()

    @property
    def floor(self) -> int:
        """A cost that no schedule undercuts: cover nobody can give, wishes nobody can grant."""
        return self._floor

    def ask_for_cost_of_at_most(self, objective: int) -> None:
        """Ask for any schedule that costs no more."""
        self.cp.add(self._cost() <= objective)

    def ask_for_cover(self) -> None:
        """Ask for any schedule that covers all that its candidates could."""
        for missing, least in self._missing:
            self.cp.add(missing == least)

    def minimize(self) -> None:
        """Ask for the schedule of lowest cost."""
        self.cp.minimize(self._cost())

    def hint(self, assigned: BoolArray) -> None:
        """Start the search from a schedule: posts x people."""
        for variable, post, person in zip(
            self.variables, self.post.tolist(), self.person.tolist(), strict=True
        ):
            self.cp.add_hint(variable, bool(assigned[post, person]))

    def read(self, solver: cp_model.CpSolver) -> BoolArray:
        """Give the schedule that a solver found: posts x people."""
        assigned = np.zeros_like(self.instance.allowed)
        values = np.fromiter(solver.response_proto.solution, dtype=np.int64)[: len(self.variables)]
        assigned[self.post, self.person] = values
        return assigned

    def _cost(self) -> cp_model.LinearExpr:
        variables = [variable for variable, _ in self._terms]
        costs = [cost for _, cost in self._terms]
        return cp_model.LinearExpr.weighted_sum(variables, costs) + self._constant_cost

    def _add_preferences(self) -> None:
        problem, shift = self.instance.problem, self.instance.posts.shift
        for wish in problem.preferences:
            rows = self._by_person[problem.person_index[wish.person]]
            row = rows.get(problem.day_of(wish.date), [])
            cost = prices.PREFERENCE * wish.weight
            if wish.wish == OFF:
                self._terms += [(v, cost) for _, v in row]
            else:
                wished = problem.shift_index[wish.wish]
                granting = [(v, -cost) for post, v in row if shift[post] == wished]
                self._terms += granting
                self._constant_cost += cost
                self._floor += 0 if granting else cost

    def _add_fairness(self, measure: Measure) -> None:
        for person, rows in enumerate(self._by_person):
            if not self.instance.problem.people[person].is_resident:
                continue
            terms = [
                (v, int(measure.amount[post]))
                for row in rows.values()
                for post, v in row
                if measure.amount[post]
            ]
            cap = int(measure.caps[person])
            most = sum(max(int(measure.amount[post]) for post, _ in row) for row in rows.values())
            if most <= cap:
                continue
            above = self.cp.new_int_var(0, -(-(most - cap) // measure.step), "")
            total = cp_model.LinearExpr.weighted_sum([v for v, _ in terms], [a for _, a in terms])
            self.cp.add(total <= cap + measure.step * above)
            self._terms.append((above, prices.FAIRNESS))

    def _add_continuity(self) -> None:
        problem = self.instance.problem
        for person, rows in enumerate(self._by_person):
            if not problem.people[person].is_resident:
                continue
            for _, group in groupby(sorted(rows), key=lambda day: day // 7):
                self._add_week_of_continuity([rows[day] for day in group])

    def _add_week_of_continuity(self, week: list[Row]) -> None:
        by_service: dict[str, list[Var]] = {}
        for row in week:
            for post, variable in row:
                service = self.instance.services[post]
                if service:
                    by_service.setdefault(service, []).append(variable)
        if len(by_service) < 2:
            return
        used = []
        for variables in by_service.values():
            is_unused = self.cp.new_bool_var("")
            self.cp.add_bool_and([~variable for variable in variables]).only_enforce_if(is_unused)
            used.append(~is_unused)
        extra = self.cp.new_int_var(0, len(used) - 1, "")
        self.cp.add(cp_model.LinearExpr.sum(used) <= 1 + extra)
        self._terms.append((extra, prices.CONTINUITY))
