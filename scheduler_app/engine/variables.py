"""The decisions of a block: one boolean for each person and post that they may work."""

from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from scheduler_app.engine.instance import Instance
from scheduler_app.model import ShiftKind
from scheduler_app.model.arrays import BoolArray

Var = cp_model.IntVar
Row = list[tuple[int, Var]]
"""Posts of one person on one day, each with its variable."""


class Variables:
    """The variables of a model, by person and day and by post.

    Parameters
    ----------
    cp
        The model they are made in, still empty.
    instance
        The block.
    """

    def __init__(self, cp: cp_model.CpModel, instance: Instance) -> None:
        self.cp = cp
        self.instance = instance
        self.person, self.post = np.nonzero(instance.allowed.T)
        self.all = [cp.new_bool_var("") for _ in range(len(self.person))]
        self.of_person: list[dict[int, Row]] = [{} for _ in instance.problem.people]
        self.of_post: list[list[tuple[int, Var]]] = [[] for _ in range(len(instance.posts))]
        day = instance.posts.day[self.post].tolist()
        rows = zip(self.person.tolist(), self.post.tolist(), day, self.all, strict=True)
        for who, post, when, variable in rows:
            self.of_person[who].setdefault(when, []).append((post, variable))
            self.of_post[post].append((who, variable))

    def residents(self) -> Iterator[tuple[int, dict[int, Row]]]:
        """Yield the residents' positions and rows by day."""
        for person, rows in enumerate(self.of_person):
            if self.instance.problem.people[person].is_resident:
                yield person, rows

    def of_kind(self, rows: dict[int, Row], kind: ShiftKind) -> dict[int, list[Var]]:
        """Give the variables of one person on shifts of a kind, by day."""
        shifts, shift = self.instance.problem.shift_types, self.instance.posts.shift
        return {
            day: [variable for post, variable in row if shifts[shift[post]].kind is kind]
            for day, row in rows.items()
        }

    def hint(self, assigned: BoolArray) -> None:
        """Start the search from a schedule: posts x people."""
        values = assigned[self.post, self.person].tolist()
        for variable, value in zip(self.all, values, strict=True):
            self.cp.add_hint(variable, value)

    def read(self, solver: cp_model.CpSolver) -> BoolArray:
        """Give the schedule that a solver found: posts x people."""
        assigned = np.zeros_like(self.instance.allowed)
        values = np.fromiter(solver.response_proto.solution, dtype=np.int64)[: len(self.all)]
        assigned[self.post, self.person] = values
        return assigned
