"""The command line."""

import argparse
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from load.plan import PlanError, list_scenarios
from load.run.capacity import find_capacity
from load.run.exit_codes import EXIT_CODES, INTERRUPTED, INVALID, WRONG_USE
from load.run.order import Order, parse_duration
from load.run.scenarios import run_all, run_scenario
from load.run.service import say
from load.run.worker import run_worker
from load.service.errors import ServiceStartError

_DESCRIPTION = f"""Puts a load on the scheduler's service and says whether it held.

scenarios: {", ".join(list_scenarios())};
all for each of them; capacity for the most users that meet the level "Maximum".
Without --host the service is started, seeded, and stopped at the end."""
_EXAMPLES = f"""examples:
  python -m load peak --scale 0.05
  python -m load sustained --users 100 --duration 10m --host http://127.0.0.1:8000
  python -m load spike --expect-workers 4     here, and on each other machine:
  python -m load --worker-of 10.0.0.5 --processes 2

{EXIT_CODES}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Do what the options ask for, and give an exit code.

    Parameters
    ----------
    arguments
        The command line; by default that of the process.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        options = build_parser().parse_args(arguments)
        if options.worker_of is not None:
            return run_worker(options.worker_of, options.processes)
        if not options.scenario:
            raise PlanError(f"name a scenario: {', '.join(list_scenarios())}, all or capacity")
        return _find_action(options.scenario)(_read_order(options))
    except PlanError as error:
        say(f"load: {error}")
        return WRONG_USE
    except ServiceStartError as error:
        say(f"load: {error}")
        return INVALID
    except KeyboardInterrupt:
        say("load: stopped while no load was running")
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as the rest of the command does."""

    def error(self, message: str) -> NoReturn:
        raise PlanError(f"{message}; what can be given: python -m load --help")


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _find_action(name: str) -> Callable[[Order], int]:
    if name == "all":
        return run_all
    if name == "capacity":
        return find_capacity
    return lambda order: run_scenario(name, order)


def _read_order(options: argparse.Namespace) -> Order:
    return Order(
        scale=options.scale,
        users=options.users,
        seconds=parse_duration(options.duration) if options.duration else None,
        host=options.host,
        allow_remote=options.allow_remote,
        processes=options.processes,
        expect_workers=options.expect_workers,
        service_processes=options.service_processes,
        results=options.results,
    )


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the command line."""
    parser = _Parser(
        "python -m load",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("scenario", nargs="?", default="", help="or what its name begins with, such as peak")
    add("--scale", type=float, default=1.0, help="multiplies the time of each stage; no limit")
    add("--users", type=int, metavar="N", help="of the busiest stage")
    add("--duration", default="", metavar="TIME", help="of the whole run, such as 10m")
    add("--host", default="", metavar="URL", help="a service that runs already")
    add(
        "--allow-remote",
        action="store_true",
        default=os.environ.get("ALLOW_REMOTE") == "1",
        help="it may be on another machine (ALLOW_REMOTE=1)",
    )
    add("--processes", type=int, default=1, metavar="N", help="that have the users (1)")
    add("--service-processes", type=int, default=1, metavar="N", help="that answer (1)")
    add("--expect-workers", type=int, metavar="N", help="be the master of N workers")
    add("--worker-of", metavar="HOST", help="be a worker of the master there")
    add("--results", type=Path, default=Path("load_results"), help="folder of the records")
    return parser
