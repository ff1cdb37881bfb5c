"""Profiles the generation of a schedule: ``python -m profiling.profile_scheduler``."""

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console

from profiling.calls import profile_calls
from profiling.command import add_sizes, add_table, build_parser, build_target, run, say
from profiling.report import keep_calls, show_calls
from profiling.targets import ScheduleTarget


def main(arguments: Sequence[str] | None = None) -> int:
    """Profile one generation, and print its functions."""
    parser = build_parser(
        "profile_scheduler",
        "Show where the time of a schedule's generation goes, function by function.",
        "--residents 100 --sort cumulative",
    )
    add_table(parser)
    add_sizes(parser, ScheduleTarget)
    parser.set_defaults(residents=50)
    return run(parser, _profile, arguments)


def _profile(options: argparse.Namespace) -> None:
    target = build_target(ScheduleTarget, options)
    say(f"generating {target.weeks} weeks of {target.residents} residents with one worker")
    with target:
        calls = profile_calls(target.work)
    show_calls(calls, options)
    _show_answer(target.schedule)
    keep_calls(calls, target.name, target.workload, "schedule_generation", options.output)


def _show_answer(schedule: object) -> None:
    figures = schedule.statistics
    Console().print(
        f"The schedule: {len(schedule.table):,} assignments, {len(schedule.uncovered)} entries of "
        f"the demand uncovered, gap {figures.gap:.2%}; the model had {figures.variables:,} "
        f"variables and {figures.constraints:,} constraints.",
        highlight=False,
    )


if __name__ == "__main__":
    sys.exit(main())
