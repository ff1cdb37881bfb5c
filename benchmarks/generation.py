"""Schedule generation with everything fixed that may be, and a check of its answer."""

import math
from threading import Event
from typing import Any

from .common import need

SEED = 0
WORKERS = 1
"""With one worker the same commit does the same work each time."""
GAP = 0.01
TIME_LIMIT_SECONDS = 600
"""Far more than is needed: a search that the clock ends is not the same each time."""


def build_generation_problem(residents: int, weeks: int) -> Any:
    """Build the program to schedule, and see to it that the engine is there and imported.

    Raises
    ------
    NotImplementedError
        If the commit has no engine.
    """
    need("scheduler_app.engine.generate_schedule")
    return need("benchmarks.workloads.build_problem")(residents, weeks, SEED)


def generate(problem: Any, **options: Any) -> Any:
    """Generate a schedule to a gap of 1 %."""
    return need("scheduler_app.engine.generate_schedule")(
        problem,
        seed=SEED,
        workers=WORKERS,
        time_limit_seconds=TIME_LIMIT_SECONDS,
        gap=GAP,
        **options,
    )


def generate_until_covered(problem: Any) -> Any:
    """Generate, and stop at the first schedule that leaves no demand uncovered."""
    stop = Event()

    def watch(progress: Any) -> None:
        if progress.uncovered == 0:
            stop.set()

    return generate(problem, on_progress=watch, stop=stop)


def check_answer(schedule: Any) -> None:
    """Refuse a schedule that leaves demand uncovered or breaks a "must" rule.

    Raises
    ------
    AssertionError
        With what is wrong; ASV takes the benchmark as failed.
    """
    if schedule.uncovered:
        raise AssertionError(f"{len(schedule.uncovered)} entries of the demand are uncovered")
    if count_must_violations(schedule) > 0:
        raise AssertionError(f"{count_must_violations(schedule)} violations of a must rule")


def count_must_violations(schedule: Any) -> float:
    """Count the violations that must not be; nan where the commit has no validator."""
    try:
        violations = need("scheduler_app.acgme.validate")(schedule)
    except NotImplementedError:
        return math.nan
    return sum(violation.level == "must" for violation in violations)


def collect_figures(residents: int, weeks: int) -> dict[str, float]:
    """Generate once and keep what does not depend on the clock, by name."""
    schedule = generate(build_generation_problem(residents, weeks))
    names = ("objective", "gap", "deterministic_time", "branches", "variables", "constraints")
    figures = {name: getattr(schedule.statistics, name) for name in names}
    figures["uncovered"] = len(schedule.uncovered)
    figures["violations"] = count_must_violations(schedule)
    return figures
