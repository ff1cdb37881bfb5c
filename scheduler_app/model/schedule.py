"""A schedule, and what the solver said of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from scheduler_app.model.assignments import Assignment, AssignmentTable
from scheduler_app.model.demand import Demand
from scheduler_app.model.errors import InvalidProblemError
from scheduler_app.model.problem import Problem


class ScheduleStatus(StrEnum):
    """Whether people may rely on a schedule."""

    DRAFT = "draft"
    PUBLISHED = "published"


class SolverStatus(StrEnum):
    """How a search ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Cover that a schedule does not give.

    Parameters
    ----------
    demand
        What was asked for.
    missing_residents, missing_seniors, missing_faculty
        How many are missing, each at least 0, one of them above 0.
    reason
        Why, as a sentence.
    """

    demand: Demand
    missing_residents: int
    missing_seniors: int
    missing_faculty: int
    reason: str


@dataclass(frozen=True, slots=True)
class SolverStatistics:
    """What the solver reports of its work; lower objective is better.

    Parameters
    ----------
    status
        How the search ended.
    objective
        The weighted sum of all that is undesired, at least 0.
    objective_parts
        The objective by part: ``uncovered``, ``preferences``, ``nights``, ``weekends``,
        ``calls``, ``hours``, ``continuity``.
    bound
        No schedule of this problem has a lower objective.
    gap
        (objective - bound) / max(bound, the price of one uncovered shift); of a horizon solved
        in blocks, the largest of theirs.
    wall_seconds
        Elapsed time of the whole run.
    first_cover_seconds
        Elapsed time until the first schedule without uncovered demand; None if there was none.
    deterministic_time
        The solver's own measure of work, which does not depend on the clock.
    branches, conflicts
        Of the search.
    variables, constraints
        Size of the largest model solved.
    """

    status: SolverStatus
    objective: float
    objective_parts: dict[str, float]
    bound: float
    gap: float
    wall_seconds: float
    first_cover_seconds: float | None
    deterministic_time: float
    branches: int
    conflicts: int
    variables: int
    constraints: int


@dataclass(frozen=True)
class Schedule:
    """Assignments for the horizon of a problem.

    Parameters
    ----------
    problem
        What it was made for.
    table
        The assignments as columns, all inside the horizon.
    status
        Draft or published.
    version
        Counts the changes, from 1; an update names the version it was made from.
    uncovered
        Demand that is not covered, in the order of the problem's demand.
    statistics
        The solver's report; None for a schedule that was not generated.

    Raises
    ------
    InvalidProblemError
        If an assignment is outside the horizon or the version is below 1.
    """

    problem: Problem
    table: AssignmentTable
    status: ScheduleStatus = ScheduleStatus.DRAFT
    version: int = 1
    uncovered: tuple[Uncovered, ...] = ()
    statistics: SolverStatistics | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.version < 1:
            raise InvalidProblemError("version", f"version {self.version}", "count versions from 1")
        if len(self.table) and not (
            self.table.day.min() >= 0 and self.table.day.max() < self.problem.days
        ):
            raise InvalidProblemError(
                "assignments",
                f"an assignment is outside the horizon {self.problem.start} to {self.problem.end}",
                "remove it, or move it to the problem's history",
            )

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """The assignments as objects, by person and day."""
        return tuple(self.table.to_assignments(self.problem))
