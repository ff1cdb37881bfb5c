"""`make bench`: measures the newest commits that lack results and publishes the site."""

from pathlib import Path

import click

from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.commits import find_newest
from monitoring.gate.config import read_config
from monitoring.gate.machine import describe_machine
from monitoring.gate.options import parse_count, parse_pattern
from monitoring.gate.run import Run
from monitoring.gate.session import measure_commits


def bench(root: Path, commits: str, pattern: str, *, is_quick: bool) -> int:
    """
    Measure the newest commits and publish.

    Parameters
    ----------
    root
        The repository.
    commits
        How many commits, as text.
    pattern
        A regular expression of the benchmarks, empty for all.
    is_quick
        Whether to call each benchmark once, apart from the history.

    Returns
    -------
    int
        The exit code; see `measure_commits`.
    """
    count, chosen = parse_count("COMMITS", commits), parse_pattern(pattern)
    run = Run(read_config(root), describe_machine(), is_quick)
    return measure_commits(run, find_newest(root, count), chosen)


@click.command(
    epilog=write_epilog(
        "bench --commits 3 --bench Matching",
        "1 if a commit or a benchmark failed",
        "3 if another run is at work",
    )
)
@click.option("--commits", default="5", help="How many commits.  [5]")
@click.option("--bench", "pattern", default="", help="A regular expression of benchmarks.  [all]")
@click.option("--quick", "is_quick", is_flag=True, help="One sample each, not for the history.")
def main(commits: str, pattern: str, is_quick: bool) -> None:
    """Measure the newest commits that change what is measured, and publish the site."""
    run_command("bench", lambda: bench(Path.cwd(), commits, pattern, is_quick=is_quick))


if __name__ == "__main__":
    main()
