"""`make profile-diff`: where the time and the memory of two commits differ."""

import argparse
import sys
from collections.abc import Sequence

from profiling.command import add_choice, build_parser, run, say
from profiling.differences import build_sides, measure_rounds
from profiling.differences.result import Difference, show_difference, store_difference
from profiling.differences.rounds import measure_memory
from profiling.methods.errors import InvalidOptionError
from profiling.methods.order import Order
from profiling.targets import TARGETS

ROUNDS = 5
MEMORY_ROUNDS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the profiles of two commits."""
    return run(_build_parser(), _compare, arguments)


def _build_parser() -> argparse.ArgumentParser:
    parser = build_parser(
        "profile_diff",
        "Do the same work on two commits in turns, and show which functions differ.",
        "--base main --head HEAD --target schedule",
    )
    parser.add_argument("--base", default="main", help="the baseline (default: main)")
    parser.add_argument("--head", default="HEAD", help="the candidate (default: HEAD)")
    add_choice(parser, "--target", tuple(TARGETS), "schedule", "what work")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, metavar="N", help=f"2 to 50 (default: {ROUNDS})"
    )
    return parser


def _compare(options: argparse.Namespace) -> None:
    if not 2 <= options.rounds <= 50:
        raise InvalidOptionError(f"--rounds is {options.rounds}; expected 2 to 50")
    order = Order(options.target, is_plain_wanted=False)
    with build_sides(options.base, options.head) as sides:
        say(f"Profiling {order.target} at {sides[0]} and at {sides[1]}")
        pair = measure_rounds(sides, order, options.rounds, say)
        say("measuring memory")
        first, second = ([measure_memory(s, order) for _ in range(MEMORY_ROUNDS)] for s in sides)
    difference = Difference(order.target, sides, pair, (first, second))
    folder = store_difference(difference, options.output)
    show_difference(difference)
    say(f"Results saved to: {folder}")


if __name__ == "__main__":
    sys.exit(main())
