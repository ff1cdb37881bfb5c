"""The model that a textbook would write: the reference for the engine's speed and answers.

One boolean for each person and post, each rule as a plain sum over the shifts it speaks of, one
weighted objective, one call of the solver with its defaults. For programs of at most 28 days,
without history, without clock changes, and with shifts that end by the earliest start of the
next day.
"""

import math
import time
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler_app.model import OFF, Demand, Person, Problem, ShiftKind

SERVICE_KINDS = (ShiftKind.DAY, ShiftKind.NIGHT, ShiftKind.IN_HOUSE_CALL)


@dataclass
class TextbookResult:
    first_cover_seconds: float | None
    gap_seconds: float | None
    objective: float
    bound: float


class Textbook(cp_model.CpSolverSolutionCallback):
    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem
        self.model = cp_model.CpModel()
        self.shifts = {shift.code: shift for shift in problem.shift_types}
        self.rotations = {rotation.id: rotation for rotation in problem.rotations}
        self.away = {
            (absence.person, absence.first.toordinal() + day)
            for absence in problem.absences
            for day in range((absence.last - absence.first).days + 1)
        }
        self.x = {
            (person.id, number): self.model.new_bool_var(f"{person.id} {number}")
            for number, demand in enumerate(problem.demand)
            for person in problem.people
            if self.may_work(person, demand)
        }
        self.cost = []
        for person in problem.people:
            self.one_a_day_and_rest(person)
            if person.is_resident:
                self.four_weeks(person)
                self.six_nights(person)
                self.continuity(person)
        for number in range(len(problem.demand)):
            self.cover_and_supervision(number)
        self.preferences()
        self.fairness()
        self.model.minimize(sum(self.cost))

    def may_work(self, person: Person, demand: Demand) -> bool:
        rotation, shift = self.rotations[demand.rotation], self.shifts[demand.shift_type]
        day = demand.date.toordinal()
        end = shift.start_minute + shift.duration_minutes
        touched = range(day, day + (end - 1) // 1440 + 1)
        return (
            rotation.activity in person.qualifications
            and (not person.is_resident or person.pgy in rotation.pgy_levels)
            and not any((person.id, d) in self.away for d in touched)
            and (rotation.is_leave_allowed or not self.has_leave_that_week(person, demand))
        )

    def has_leave_that_week(self, person: Person, demand: Demand) -> bool:
        week = demand.date.toordinal() - demand.date.weekday()
        return any(
            absence.person == person.id
            and absence.is_planned_leave
            and absence.first.toordinal() < week + 7
            and absence.last.toordinal() >= week
            for absence in self.problem.absences
        )

    def of(self, person: Person) -> list[tuple[int, Demand, cp_model.IntVar]]:
        return [
            (number, demand, self.x[person.id, number])
            for number, demand in enumerate(self.problem.demand)
            if (person.id, number) in self.x
        ]

    def one_a_day_and_rest(self, person: Person) -> None:
        rows = self.of(person)
        by_day: dict[int, list[tuple[Demand, cp_model.IntVar]]] = {}
        for _, demand, x in rows:
            by_day.setdefault(self.problem.day_of(demand.date), []).append((demand, x))
        for day, today in by_day.items():
            self.model.add(sum(x for _, x in today) <= 1)
            for demand, x in today:
                for later, y in by_day.get(day + 1, ()):
                    if self.leaves_too_little_rest(demand, later):
                        self.model.add(x + y <= 1)

    def leaves_too_little_rest(self, before: Demand, after: Demand) -> bool:
        first, second = self.shifts[before.shift_type], self.shifts[after.shift_type]
        if ShiftKind.AT_HOME_CALL in (first.kind, second.kind):
            return False
        gap = 1440 + second.start_minute - first.start_minute - first.duration_minutes
        is_long_call = first.kind is ShiftKind.IN_HOUSE_CALL and first.duration_hours >= 24
        return gap < (14 * 60 if is_long_call else 8 * 60)

    def four_weeks(self, person: Person) -> None:
        days = self.problem.days
        for first in range(max(days - 28, 0) + 1):
            window = range(first, min(first + 28, days))
            here = [d for d in window if not self.is_away(person, d)]
            n = max(len(here), 7)
            rows = [(d, x) for _, d, x in self.of(person) if self.problem.day_of(d.date) in window]
            minutes = sum(self.minutes_by(window[-1], d) * x for d, x in rows)
            self.model.add(7 * minutes <= int((80 - person.moonlighting_hours) * 60) * n)
            calls = [x for d, x in rows if self.kind(d) is ShiftKind.IN_HOUSE_CALL]
            self.model.add(3 * sum(calls) <= n)
            if len(here) >= 7:
                free = [d for d in here if d + 1 in window and not self.is_away(person, d + 1)]
                busy = sum(x for d, x in rows if self.problem.day_of(d.date) in free)
                self.model.add(len(free) - busy >= math.ceil(len(here) / 7))

    def minutes_by(self, last_day: int, demand: Demand) -> int:
        """Give the minutes of a shift that fall on days up to the last."""
        shift = self.shifts[demand.shift_type]
        to_midnight = 1440 - shift.start_minute
        is_last = self.problem.day_of(demand.date) == last_day
        return min(shift.work_minutes, to_midnight) if is_last else shift.work_minutes

    def is_away(self, person: Person, day: int) -> bool:
        return (person.id, self.problem.start.toordinal() + day) in self.away

    def kind(self, demand: Demand) -> ShiftKind:
        return self.shifts[demand.shift_type].kind

    def six_nights(self, person: Person) -> None:
        nights = [(d, x) for _, d, x in self.of(person) if self.kind(d) is ShiftKind.NIGHT]
        for first in range(self.problem.days - 6):
            week = range(first, first + 7)
            self.model.add(sum(x for d, x in nights if self.problem.day_of(d.date) in week) <= 6)

    def cover_and_supervision(self, number: int) -> None:
        demand = self.problem.demand[number]
        rotation = self.rotations[demand.rotation]
        there = [(p, self.x[p.id, number]) for p in self.problem.people if (p.id, number) in self.x]
        residents = [x for p, x in there if p.is_resident]
        seniors = [x for p, x in there if p.is_senior]
        faculty = [x for p, x in there if not p.is_resident]
        self.model.add(sum(residents) <= min(demand.max_residents, rotation.max_residents))
        for group, needed in (
            (residents, demand.min_residents),
            (seniors, demand.min_seniors),
            (faculty, demand.faculty),
        ):
            missing = self.model.new_int_var(0, needed, "")
            self.model.add(sum(group) + missing >= needed)
            self.cost.append(1000 * missing)
        if self.shifts[demand.shift_type].is_supervised:
            k = rotation.residents_per_faculty
            load = sum(12 // min(2 if p.pgy == 1 else 4, k) * x for p, x in there if p.is_resident)
            self.model.add(load <= 12 * sum(faculty))

    def continuity(self, person: Person) -> None:
        weeks: dict[int, dict[str, list[cp_model.IntVar]]] = {}
        for _, demand, x in self.of(person):
            if self.kind(demand) in SERVICE_KINDS:
                week = weeks.setdefault(self.problem.day_of(demand.date) // 7, {})
                week.setdefault(self.rotations[demand.rotation].activity, []).append(x)
        for week in weeks.values():
            used = []
            for variables in week.values():
                is_used = self.model.new_bool_var("")
                self.model.add_max_equality(is_used, variables)
                used.append(is_used)
            extra = self.model.new_int_var(0, len(used), "")
            self.model.add(extra >= sum(used) - 1)
            self.cost.append(extra)

    def preferences(self) -> None:
        people = {person.id: person for person in self.problem.people}
        for wish in self.problem.preferences:
            rows = [(d, x) for _, d, x in self.of(people[wish.person]) if d.date == wish.date]
            if wish.wish == OFF:
                self.cost.append(2 * wish.weight * sum(x for _, x in rows))
            else:
                granted = sum(x for d, x in rows if d.shift_type == wish.wish)
                self.cost.append(2 * wish.weight * (1 - granted))

    def fairness(self) -> None:
        def nights(demand: Demand) -> int:
            return int(self.kind(demand) is ShiftKind.NIGHT)

        def calls(demand: Demand) -> int:
            return int(self.kind(demand) is ShiftKind.IN_HOUSE_CALL)

        def weekends(demand: Demand) -> int:
            return int(self.shifts[demand.shift_type].is_on_site and demand.date.weekday() >= 5)

        def hours(demand: Demand) -> int:
            return self.shifts[demand.shift_type].work_minutes

        spare = 12 * 60 * self.problem.days / 28
        for amount, step, cap in (
            (nights, 1, lambda share: max(math.ceil(share), 6)),
            (calls, 1, lambda share: math.ceil(share) + 1),
            (weekends, 1, lambda share: math.ceil(share) + 1),
            (hours, 360, lambda share: math.ceil(share + spare)),
        ):
            shares = self.shares(amount)
            for person in self.problem.people:
                if person.is_resident:
                    total = sum(amount(d) * x for _, d, x in self.of(person))
                    above = self.model.new_int_var(0, 1000, "")
                    limit = int(cap(round(shares[person.id], 9)))
                    self.model.add(step * above >= total - limit)
                    self.cost.append(3 * above)

    def shares(self, amount) -> dict[str, float]:
        shares = {person.id: 0.0 for person in self.problem.people}
        for number, demand in enumerate(self.problem.demand):
            who = [p for p in self.problem.people if p.is_resident and (p.id, number) in self.x]
            total = sum(p.weekly_hours_target for p in who)
            for person in who:
                part = person.weekly_hours_target / total
                shares[person.id] += part * demand.min_residents * amount(demand)
        return shares

    def solve(self, *, seconds: float, workers: int, gap: float = 0.01) -> TextbookResult:
        """Solve to the gap, building excluded and solving timed from here."""
        self.started = time.perf_counter()
        self.first_cover: float | None = None
        self.reached: float | None = None
        self.gap = gap
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.max_time_in_seconds = seconds
        solver.solve(self.model, self)
        bound = solver.best_objective_bound
        if solver.objective_value - bound <= gap * max(bound, 1000):
            self.reached = self.reached or time.perf_counter() - self.started
        return TextbookResult(self.first_cover, self.reached, solver.objective_value, bound)

    def on_solution_callback(self) -> None:
        elapsed = time.perf_counter() - self.started
        bound = max(self.best_objective_bound, 0)
        if self.first_cover is None and self.objective_value < 1000:
            self.first_cover = elapsed
        if self.objective_value - bound <= self.gap * max(bound, 1000):
            self.reached = elapsed
            self.stop_search()
