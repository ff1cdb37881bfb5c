"""Draws flame graphs: profiles a target, or turns a file of Python's profiler into one."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from profiling.command import add_choice, build_parser, run, say
from profiling.methods.choice import AUTO, METHODS, take_profile
from profiling.methods.convert import convert_pstats
from profiling.methods.order import DEFAULT_RATE, Order
from profiling.records import save_profile
from profiling.saved import show_saved
from profiling.targets import TARGETS

EXAMPLES = (
    "--target schedule --method pyspy",
    "--target api --method memray",
    "\\\n      --pstats profiling_results/schedule_generation.pstats",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw one flame graph."""
    return run(_build_parser(), _draw, arguments)


def _build_parser() -> argparse.ArgumentParser:
    parser = build_parser(
        "flame_graph_generator",
        "Draw where the time, or the memory, of a workload goes.",
        *EXAMPLES,
    )
    subject = parser.add_mutually_exclusive_group(required=True)
    text = f"what to profile: {', '.join(TARGETS)}"
    subject.add_argument("--target", choices=tuple(TARGETS), metavar="NAME", help=text)
    text = "a profile to draw instead; --output may then be a page, ending in .html"
    subject.add_argument("--pstats", type=Path, metavar="FILE", help=text)
    text = "how, where auto is pyspy or, if the system refuses that, cprofile"
    add_choice(parser, "--method", (AUTO, *METHODS), AUTO, text)
    parser.add_argument(
        "--duration",
        type=float,
        metavar="SECONDS",
        help="repeat the work for so long (default: 5 with pyspy, else once)",
    )
    parser.add_argument(
        "--rate", type=int, default=DEFAULT_RATE, metavar="N", help="pyspy's samples a second"
    )
    parser.add_argument(
        "--native", action="store_true", help="show compiled functions (pyspy, memray)"
    )
    return parser


def _draw(options: argparse.Namespace) -> None:
    if options.pstats:
        say(f"Drawn: {convert_pstats(options.pstats, options.output)}")
        return
    order = Order(options.target, {}, options.duration, options.rate, options.native)
    say(f"Profiling {order.target} with {options.method}")
    with tempfile.TemporaryDirectory() as scratch:
        profile = take_profile(order, options.method, Path(scratch), say)
        show_saved(profile, save_profile(profile, options.output))


if __name__ == "__main__":
    sys.exit(main())
