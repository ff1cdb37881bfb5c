"""From a problem's file to a schedule's file."""

import threading
from dataclasses import dataclass

from scheduler_app import files
from scheduler_app.acgme import Violation
from scheduler_app.engine import ProgressCallback, generate_schedule
from scheduler_app.files import FilePath, InvalidFileError
from scheduler_app.model import InvalidProblemError, Problem, Schedule
from scheduler_app.services.keep import keep


@dataclass(frozen=True, slots=True)
class Generated:
    """A schedule that was written, and the warnings that it gave."""

    schedule: Schedule
    warnings: tuple[Violation, ...]


def generate(
    problem_path: FilePath,
    schedule_path: FilePath,
    *,
    seed: int = 0,
    workers: int | None = None,
    time_limit_seconds: float = 60.0,
    gap: float = 0.01,
    on_progress: ProgressCallback | None = None,
    stop: threading.Event | None = None,
) -> Generated:
    """Read a problem, generate a schedule, check it against all rules, write it.

    Parameters
    ----------
    problem_path, schedule_path
        What to read, and what to write; that it can be written is checked first.
    seed, workers, time_limit_seconds, gap, on_progress, stop
        As of ``generate_schedule``.

    Raises
    ------
    InvalidFileError
        If the problem cannot be read, contradicts itself, or the schedule cannot be written.
    NoScheduleError
        If the search ended before there was any schedule.
    BrokenRuleError
        If the schedule breaks a rule, which is a fault of the engine.
    """
    files.check_distinct(problem_path, schedule_path)
    files.check_writable(schedule_path)
    problem: Problem = files.read_problem(problem_path)
    try:
        schedule = generate_schedule(
            problem,
            seed=seed,
            workers=workers,
            time_limit_seconds=time_limit_seconds,
            gap=gap,
            on_progress=on_progress,
            stop=stop,
        )
    except InvalidProblemError as error:
        raise InvalidFileError.from_problem_error(problem_path, error) from error
    return Generated(schedule, keep(schedule_path, schedule))
