"""Schedule generation: how long, how much work, and how good the schedule is."""

from typing import Any

from .common import collect, in_unit, need, need_slow, pick
from .generation import (
    build_generation_problem,
    check_answer,
    collect_figures,
    generate,
    generate_until_covered,
)
from .instructions import count_instructions

HEADLINE = "time_generate"

COUNTED = """
from benchmarks.generation import build_generation_problem, generate
problem = build_generation_problem({}, {})
"""


class _Generation:
    """Generates a schedule; it must cover the demand and break no rule, or the benchmark fails."""

    param_names = ("residents", "weeks")
    clock = "cpu"  # of all threads: the solver has one of its own
    number = 1
    warmup_time = 0
    min_run_count = 1

    schedule: Any = None

    def setup(self, residents: int, weeks: int) -> None:
        """Build the program."""
        self.problem = build_generation_problem(residents, weeks)
        self.schedule = None

    def time_generate(self, *_: object) -> None:
        """Time the way to a schedule within 1 % of its bound, in a year each four weeks of it."""
        self.schedule = generate(self.problem)

    def teardown(self, *_: object) -> None:
        """Check the answer, outside the timing."""
        if self.schedule is not None:
            check_answer(self.schedule)


class Generation(_Generation):
    """Generate four weeks with one worker and a fixed seed."""

    params = ([25, 50, 100], [4])
    timeout = 300
    rounds = 2
    repeat = (1, 3, 1.5)

    def time_first_full_cover(self, *_: object) -> None:
        """Time the way to the first schedule that leaves no demand uncovered."""
        self.schedule = generate_until_covered(self.problem)


class YearGeneration(_Generation):
    """Generate a year; one call, since it takes about half a minute."""

    params = ([50], [52])
    timeout = 900
    rounds = 1
    repeat = 1

    def setup(self, residents: int, weeks: int) -> None:
        """Build the program, unless slow benchmarks are not wanted."""
        need_slow()
        super().setup(residents, weeks)


class _Figures:
    """What the solver reports of one generation; the same on every run of a commit."""

    param_names = ("residents", "weeks")

    def setup(self, collected: dict[Any, Any], residents: int, weeks: int) -> None:
        """Look up the figures of this size."""
        self.figures = pick(collected, residents, weeks)

    @in_unit("deterministic seconds")
    def track_deterministic_time(self, *_: object) -> float:
        """Give the solver's own measure of its work."""
        return self.figures["deterministic_time"]

    @in_unit("points")
    def track_objective(self, *_: object) -> float:
        """Give what the schedule costs: wishes not met, unfairness, changes of service."""
        return self.figures["objective"]

    @in_unit("ratio")
    def track_gap(self, *_: object) -> float:
        """Give how far from the best the objective may be, as a share."""
        return self.figures["gap"]

    @in_unit("demand entries")
    def track_uncovered(self, *_: object) -> float:
        """Count the entries of the demand that are not covered; 0 is right."""
        return self.figures["uncovered"]

    @in_unit("violations")
    def track_violations(self, *_: object) -> float:
        """Count the violations of "must" rules; 0 is right."""
        return self.figures["violations"]


class GenerationFigures(_Figures):
    """What the solver reports of four weeks."""

    params = ([25, 50, 100], [4])
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Generate once for each size."""
        return collect(collect_figures, self.params)

    @in_unit("branches")
    def track_branches(self, *_: object) -> float:
        """Count the decisions of the search; none where local search alone finds the schedule."""
        return self.figures["branches"]

    @in_unit("variables")
    def track_variables(self, *_: object) -> float:
        """Count the variables of the largest model solved."""
        return self.figures["variables"]

    @in_unit("constraints")
    def track_constraints(self, *_: object) -> float:
        """Count the constraints of the largest model solved."""
        return self.figures["constraints"]


class YearFigures(_Figures):
    """What the solver reports of a year, solved block after block."""

    params = ([50], [52])
    timeout = 900

    def setup_cache(self) -> dict[Any, Any]:
        """Generate the year once."""
        return collect(self._collect, self.params)

    def _collect(self, residents: int, weeks: int) -> dict[str, float]:
        need_slow()
        return collect_figures(residents, weeks)


class GenerationInstructions:
    """What a generation executes, the solver's work included; runs differ by one in a thousand."""

    params = ([25], [4])
    param_names = ("residents", "weeks")
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Count in processes of their own."""
        return collect(_count_instructions, self.params)

    def setup(self, counted: dict[Any, Any], residents: int, weeks: int) -> None:
        """Look up the count."""
        self.instructions = pick(counted, residents, weeks)

    @in_unit("instructions")
    def track_instructions(self, *_: object) -> int:
        """Count the instructions of one call."""
        return self.instructions


def _count_instructions(residents: int, weeks: int) -> int:
    need("scheduler_app.engine.generate_schedule")
    setup = COUNTED.format(residents, weeks)
    return count_instructions("generate(problem)", setup, repeats=1, layouts=1)


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.schedule_generation_bench"))
