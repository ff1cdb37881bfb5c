"""Schedule generation with one worker of the solver, to a gap of 1 %."""

from dataclasses import dataclass
from typing import ClassVar

from benchmarks.generation import build_generation_problem, generate

from .target import Target


@dataclass
class ScheduleTarget(Target):
    """Generate a schedule.

    Parameters
    ----------
    residents
        Residents of the program, 8 to 500.
    weeks
        Length of the horizon, 1 to 53.
    """

    residents: int = 25
    weeks: int = 4

    name: ClassVar[str] = "schedule"
    hot: ClassVar[str] = "generate_schedule"

    def prepare(self) -> None:
        """Build the program."""
        self._problem = build_generation_problem(self.residents, self.weeks)

    def work(self) -> None:
        """Generate the schedule."""
        self.schedule = generate(self._problem)
