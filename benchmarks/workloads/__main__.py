"""Writes a program as a problem file: ``python -m benchmarks.workloads -o problem.json``."""

import argparse
import sys

from .programs import build_problem


def main(arguments: list[str] | None = None) -> int:
    """Write the program that the options ask for.

    Parameters
    ----------
    arguments
        The command line; by default that of the process.

    Returns
    -------
    int
        0, or 2 if a size is out of range or the file cannot be written.
    """
    # Here, not above: ASV imports this file at commits that have no problem files.
    from scheduler_app import SchedulerError, write_problem

    options = _parse(arguments)
    try:
        problem = build_problem(options.residents, options.weeks, options.seed)
        write_problem(options.output, problem)
    except (ValueError, SchedulerError) as error:
        print(f"workloads: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.workloads",
        description="Write a residency program as a problem file.",
        epilog="Example: python -m benchmarks.workloads --residents 50 --weeks 4 -o problem.json",
    )
    parser.add_argument("-o", "--output", required=True, help="the file to write")
    parser.add_argument("--residents", type=int, default=25, metavar="N", help="8 to 500 (25)")
    parser.add_argument(
        "--weeks", type=int, choices=range(1, 54), default=4, metavar="N", help="1 to 53 (4)"
    )
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same program (0)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
