"""The CP-SAT model of one block, and the questions that can be asked of it."""

from ortools.sat.python import cp_model

from scheduler_app.engine.cover import Cover
from scheduler_app.engine.duty_rules import DutyRules
from scheduler_app.engine.hours_rule import HoursRule
from scheduler_app.engine.instance import Instance
from scheduler_app.engine.terms import Terms
from scheduler_app.engine.variables import Variables
from scheduler_app.engine.wants import Wants
from scheduler_app.model.arrays import BoolArray


class BlockModel:
    """A model that keeps every rule but weekly hours, which ``enforce_hours`` adds.

    Parameters
    ----------
    instance
        The block.
    """

    def __init__(self, instance: Instance) -> None:
        self.cp = cp_model.CpModel()
        self._variables = Variables(self.cp, instance)
        self._terms = Terms()
        DutyRules(self._variables).add()
        self._hours = HoursRule(self._variables)
        self._cover = Cover(self._variables, self._terms)
        Wants(self._variables, self._terms).add()

    @property
    def floor(self) -> int:
        """A cost that no schedule undercuts: cover nobody can give, wishes nobody can grant."""
        return self._terms.floor

    @property
    def size(self) -> int:
        """How many decisions there are."""
        return len(self._variables.all)

    def ask_for_cover(self) -> None:
        """Ask for any schedule that covers all that there are candidates for."""
        self._cover.ask()

    def ask_for_cost_of_at_most(self, objective: int) -> None:
        """Ask for any schedule that costs no more."""
        self.cp.add(self._terms.total() <= objective)

    def minimize(self) -> None:
        """Ask for the schedule of lowest cost."""
        self.cp.minimize(self._terms.total())

    def enforce_hours(self, assigned: BoolArray | None = None) -> bool:
        """Add the limits on weekly hours that a schedule breaks, by default all; say if any."""
        return self._hours.enforce(assigned)

    def hint(self, assigned: BoolArray) -> None:
        """Start the search from a schedule: posts x people."""
        self._variables.hint(assigned)

    def read(self, solver: cp_model.CpSolver) -> BoolArray:
        """Give the schedule that a solver found: posts x people."""
        return self._variables.read(solver)
