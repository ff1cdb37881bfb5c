"""`make profile`: profiles every target with every method and stores what comes of it."""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from profiling.command import add_choice, build_parser, run, say
from profiling.methods.choice import AUTO, METHODS, take_profile
from profiling.methods.errors import TraceRefusedError
from profiling.methods.order import Order
from profiling.records import ProfilingError, save_profile
from profiling.saved import describe_totals
from profiling.targets import TARGETS

EVERY = "all"


class SomeFailedError(ProfilingError):
    """Not every profile could be taken; those that could are stored."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Profile targets."""
    return run(_build_parser(), _profile_all, arguments)


def _build_parser() -> argparse.ArgumentParser:
    parser = build_parser(
        "profile_all", "Profile every target with every method.", "--target schedule"
    )
    add_choice(parser, "--target", (EVERY, *TARGETS), EVERY, "what to profile")
    add_choice(parser, "--method", (EVERY, AUTO, *METHODS), EVERY, "how")
    return parser


def _profile_all(options: argparse.Namespace) -> None:
    targets = tuple(TARGETS) if options.target == EVERY else (options.target,)
    methods = tuple(METHODS) if options.method == EVERY else (options.method,)
    start, failed = time.monotonic(), []
    for target, method in product(targets, methods):
        try:
            _profile_one(target, method, options.output)
        except TraceRefusedError as error:
            say(f"{target}-{method}: left out: {error}")
        except ProfilingError as error:
            say(f"{target}-{method}: {error}")
            failed.append(f"{target}-{method}")
    if failed:
        raise SomeFailedError(f"could not profile {', '.join(failed)}; see above")
    say(f"Took {time.monotonic() - start:.0f} s. Results saved to: {options.output}")


def _profile_one(target: str, method: str, output: Path) -> None:
    say(f"{target}-{method} ...")
    with tempfile.TemporaryDirectory() as scratch:
        profile = take_profile(Order(target), method, Path(scratch), say)
        folder = save_profile(profile, output)
    say(f"  {describe_totals(profile)}\n  {folder / 'flame.html'}")


if __name__ == "__main__":
    sys.exit(main())
