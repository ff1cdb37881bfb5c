"""Resilience: how long each metric takes, and how much memory."""

from typing import Any

from .allocations import trace_allocations
from .common import collect, in_unit, need, pick
from .instructions import count_instructions

HEADLINE = "time_compute"

METRICS = {
    "utilization": "compute_utilization",
    "n1": "compute_n_minus_one",
    "n2": "compute_n_minus_two",
    "criticality": "rank_criticality",
    "control_charts": "find_control_chart_signals",
    "contagion": "compute_contagion",
}

COUNTED = """
from benchmarks.resilience_calculation_bench import build_roster
from scheduler_app.resilience import {} as compute
schedule = build_roster(*{})
"""


class Resilience:
    """Compute one metric of four weeks.

    The roster is the same at every commit. What the metric finds is checked against what the
    roster has for certain.
    """

    params = (list(METRICS), [50, 100], [45], [4])
    param_names = ("metric", "residents", "faculty", "weeks")
    timeout = 120
    rounds = 2
    clock = "own"
    repeat = (5, 30, 1.0)
    number = 1
    warmup_time = 0.1

    answer: Any = None

    def setup_cache(self) -> dict[Any, Any]:
        """Build each roster once."""
        return collect(build_roster, self.params[1:])

    def setup(self, rosters: dict[Any, Any], metric: str, *size: int) -> None:
        """Look up the roster and the metric."""
        self.schedule = pick(rosters, *size)
        self.compute = need(f"scheduler_app.resilience.{METRICS[metric]}")
        self.answer = None

    def time_compute(self, *_: object) -> None:
        """Time the metric of a schedule whose problem has been read before."""
        self.answer = self.compute(self.schedule)

    @in_unit("allocations")
    def track_allocations(self, *_: object) -> int:
        """Count how often memory is asked for, by Python objects and by native code."""
        self.compute(self.schedule)
        return trace_allocations(lambda: self.compute(self.schedule)).count

    def teardown(self, _: dict[Any, Any], metric: str, *__: object) -> None:
        """Check the answer, outside the timing."""
        if self.answer is not None:
            check_answer(metric, self.schedule, self.answer)


class ResilienceInstructions:
    """What a metric executes; the same on every run of one installation, to a few in a million."""

    params = (["n1", "n2"], [100], [45], [4])
    param_names = ("metric", "residents", "faculty", "weeks")
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Count in processes of their own."""
        return collect(_count_instructions, self.params)

    def setup(self, counted: dict[Any, Any], *values: object) -> None:
        """Look up the count."""
        self.instructions = pick(counted, *values)

    @in_unit("instructions")
    def track_instructions(self, *_: object) -> int:
        """Count the instructions of one call."""
        return self.instructions


def _count_instructions(metric: str, *size: int) -> int:
    need(f"scheduler_app.resilience.{METRICS[metric]}")
    setup = COUNTED.format(METRICS[metric], size)
    return count_instructions("compute(schedule)", setup, repeats=1)


def check_answer(metric: str, schedule: Any, answer: Any) -> None:
    """Refuse an answer that cannot be that of the schedule.

    Raises
    ------
    AssertionError
        With what is wrong; ASV takes the benchmark as failed.
    """
    people = {person.id for person in schedule.problem.people}
    if metric in ("n1", "criticality") and len(answer) != len(people):
        raise AssertionError(f"{metric}: {len(answer)} answers for {len(people)} people")
    if metric == "n2" and len({loss.people for loss in answer}) != len(answer):
        raise AssertionError("n2: a pair is there twice")
    if metric == "utilization" and not 0 < answer.program.utilization <= 1.5:
        raise AssertionError(f"utilization: {answer.program.utilization}")


def build_roster(residents: int, faculty: int, weeks: int) -> Any:
    """Build the roster of a program whose faculty is of a given size.

    Raises
    ------
    NotImplementedError
        If the commit has no schedules.
    """
    problem = need("benchmarks.workloads.build_problem")(residents, weeks, 0, faculty)
    return need("benchmarks.workloads.build_roster")(problem, 0)


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.resilience_calculation_bench"))
