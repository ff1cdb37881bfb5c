"""What locust's command line adds for a planned run."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from load.plan import Scenario, adapt, find_scenario

ADMIN = "admin@program.example"
PASSWORD = "residency-demo"  # of the accounts that `scheduler seed --users` makes


@dataclass(frozen=True)
class Options:
    """How a run is wanted.

    Parameters
    ----------
    scenario
        Adapted to the wishes.
    results
        Folder of the records.
    allow_remote
        Whether the service may be on another machine.
    admin, password
        Of an account that sees the others, and of all of them.
    """

    scenario: Scenario
    results: Path
    allow_remote: bool
    admin: str
    password: str


def add_options(parser: Any) -> None:
    """Add the options to locust's parser, each with its variable of the environment."""
    group = parser.add_argument_group(
        "Planned run", "--users and --run-time set its most users and its length"
    )
    group.add_argument(
        "--scale",
        type=float,
        default=1.0,
        env_var="LOAD_SCALE",
        help="multiplies the seconds of each stage, such as 0.02; no limit changes",
    )
    group.add_argument(
        "--allow-remote",
        action=argparse.BooleanOptionalAction,
        default=os.environ.get("ALLOW_REMOTE", "") == "1",
        help="the service may be on another machine (ALLOW_REMOTE=1)",
    )
    group.add_argument(
        "--results",
        default="load_results",  # text: a master sends its options to workers
        env_var="LOAD_RESULTS",
        help="folder of the records (load_results)",
    )


def read_options(name: str, parsed: Any) -> Options:
    """Read what was asked for.

    Raises
    ------
    PlanError
        If it cannot be.
    """
    scenario = adapt(
        find_scenario(name),
        scale=parsed.scale,
        users=parsed.num_users,
        seconds=parsed.run_time,
    )
    return Options(
        scenario,
        Path(parsed.results),
        bool(parsed.allow_remote),
        os.environ.get("LOAD_ADMIN", ADMIN),
        os.environ.get("LOAD_PASSWORD", PASSWORD),
    )
