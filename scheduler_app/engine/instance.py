"""One block, prepared: what every stage of the search starts from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler_app.engine.candidates import Posts, find_candidates, find_qualified
from scheduler_app.engine.fairness import Measure, compute_measures
from scheduler_app.engine.rest import RestRules
from scheduler_app.engine.windows import Budgets, WindowRules
from scheduler_app.model import Problem, ShiftKind
from scheduler_app.model.arrays import BoolArray

TWELFTHS = 12
"""Parts of one member of the faculty in which supervision is counted: 2, 3 and 4 divide it."""

SERVICE_KINDS = (ShiftKind.DAY, ShiftKind.NIGHT, ShiftKind.IN_HOUSE_CALL)


@dataclass(frozen=True)
class Instance:
    """The demand, the candidates and the rules of one block.

    Parameters
    ----------
    problem
        The block.
    posts
        Its demand as columns.
    qualified
        Posts x people: who has the training for which.
    allowed
        Posts x people: who may work which, all else considered that concerns one post alone.
    measures
        The burdens that fairness looks at.
    windows, rest
        The rules over four weeks, and between two shifts.
    """

    problem: Problem
    posts: Posts
    qualified: BoolArray
    allowed: BoolArray
    measures: tuple[Measure, ...]
    windows: WindowRules
    rest: RestRules

    @classmethod
    def from_problem(cls, problem: Problem) -> "Instance":
        """Prepare a problem."""
        posts = Posts.from_problem(problem)
        qualified = find_qualified(problem)[posts.rotation]
        allowed = qualified & find_candidates(problem, posts)
        measures = tuple(compute_measures(problem, posts, allowed))
        windows, rest = WindowRules(problem), RestRules(problem)
        return cls(problem, posts, qualified, allowed, measures, windows, rest)

    @cached_property
    def budgets(self) -> dict[int, Budgets]:
        """What the rules over four weeks leave to each resident, by position.

        Raises
        ------
        InfeasibleProblemError
            If the history or the leave of somebody breaks a rule by itself.
        """
        return {
            person: self.windows.budgets(person)
            for person in np.flatnonzero(self.is_resident).tolist()
        }

    @cached_property
    def is_resident(self) -> BoolArray:
        """Who is a resident."""
        return np.array([person.is_resident for person in self.problem.people])

    @cached_property
    def is_senior(self) -> BoolArray:
        """Who is a senior resident."""
        return np.array([person.is_senior for person in self.problem.people])

    @cached_property
    def services(self) -> NDArray[np.str_]:
        """The activity of each post that continuity looks at; empty for clinic, home call, …."""
        kinds = [shift.kind for shift in self.problem.shift_types]
        names = [
            self.problem.rotations[rotation].activity if kinds[shift] in SERVICE_KINDS else ""
            for shift, rotation in zip(self.posts.shift, self.posts.rotation, strict=True)
        ]
        return np.array(names, dtype=np.str_)

    def supervision_weight(self, post: int, person: int) -> int:
        """Give the twelfths of one member of the faculty that a resident takes on a post."""
        if not self.problem.shift_types[self.posts.shift[post]].is_supervised:
            return 0
        ratio = self.problem.rotations[self.posts.rotation[post]].residents_per_faculty
        limit = 2 if self.problem.people[person].pgy == 1 else 4
        return int(TWELFTHS // min(limit, ratio))
