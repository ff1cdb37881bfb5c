"""Draws flame graphs: profiles a target, or turns a file of Python's profiler into one."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from profiling.command import EXIT_CODES, run, say
from profiling.methods.choice import AUTO, METHODS, take_profile
from profiling.methods.convert import convert_pstats
from profiling.methods.order import DEFAULT_RATE, Order
from profiling.records import DEFAULT_FOLDER, save_profile
from profiling.saved import show_saved
from profiling.targets import TARGETS

EXAMPLES = f"""examples:
  python -m profiling.flame_graph_generator --target schedule --method pyspy --duration 30
  python -m profiling.flame_graph_generator --target api --method memray --native
  python -m profiling.flame_graph_generator \\
      --pstats profiling_results/schedule_generation.pstats

{EXIT_CODES}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw one flame graph."""
    return run(_build_parser(), _draw, arguments)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m profiling.flame_graph_generator",
        description="Draw where the time, or the memory, of a workload goes.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subject = parser.add_mutually_exclusive_group(required=True)
    subject.add_argument("--target", choices=tuple(TARGETS), help="what to profile")
    subject.add_argument("--pstats", type=Path, metavar="FILE", help="a profile to draw instead")
    parser.add_argument(
        "--method",
        choices=(AUTO, *METHODS),
        default=AUTO,
        help="auto is pyspy, and cprofile where the system refuses that (default: auto)",
    )
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
    parser.add_argument(
        "--output",
        type=Path,
        default=DEFAULT_FOLDER,
        metavar="DIR",
        help=f"folder of the results; with --pstats a page ending in .html too "
        f"(default: {DEFAULT_FOLDER})",
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
