"""Profiles the background jobs: ``python -m profiling.profile_background_tasks``."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from benchmarks.database import open_filled
from benchmarks.service import start_worker
from benchmarks.service_database import fill_service_database
from profiling.calls import profile_calls
from profiling.command import add_sizes, add_table, build_parser, build_target, run, say
from profiling.jobs import JobFigures, build_job_table, describe_jobs, measure_jobs
from profiling.report import keep_calls, show_calls
from profiling.targets import FailedWorkError, Target, TasksTarget
from profiling.targets.job_requests import build_requests


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure jobs of each kind in a worker, and profile them in another."""
    parser = build_parser(
        "profile_background_tasks",
        "Show how long background jobs wait for a worker and how long they run, and where their "
        "time goes.",
        "--residents 50 --repeats 3",
    )
    add_table(parser)
    add_sizes(parser, TasksTarget)
    parser.set_defaults(repeats=3)
    return run(parser, _profile, arguments)


def _profile(options: argparse.Namespace) -> None:
    target = build_target(TasksTarget, options)
    say(f"filling a database with {target.residents} residents and {target.weeks} weeks")
    figures = _measure(target)
    _show(figures)
    say("doing the same in a worker in this process, to profile it")
    with target:
        target.work()  # imports, and opens the connections
        calls = profile_calls(target.work)
    show_calls(calls, options)
    details = {"jobs": [_list_details(one) for one in figures]}
    name = "background_tasks"
    keep_calls(calls, target.name, target.workload, name, options.output, details)


def _measure(target: Target) -> list[JobFigures]:
    stage = fill_service_database(target.residents, target.weeks)
    database = open_filled(stage.address)
    try:
        worker = start_worker(stage.address)
    except RuntimeError as error:
        raise FailedWorkError(str(error)) from None
    say(f"having a worker, process {worker.number}, do {target.repeats} jobs of each kind")
    try:
        return measure_jobs(database, worker, build_requests(database, stage), target.repeats)
    finally:
        worker.stop()
        database.dispose()


def _show(figures: Sequence[JobFigures]) -> None:
    console = Console(highlight=False)
    console.print("\nJobs in a worker of their own, one at a time; medians", style="bold")
    console.print(build_job_table(figures))
    for sentence in describe_jobs(figures):
        console.print(f"- {sentence}", markup=False)


def _list_details(figures: JobFigures) -> dict[str, Any]:
    return {
        "kind": figures.kind,
        "waits_seconds": list(figures.waits_seconds),
        "runs_seconds": list(figures.runs_seconds),
    }


if __name__ == "__main__":
    sys.exit(main())
