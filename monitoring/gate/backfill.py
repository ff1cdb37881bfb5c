"""`make backfill`: measures commits spread evenly over a range of the history."""

from pathlib import Path

import click

from monitoring.gate.absent import HASH_START
from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.commits import Commit, find_new, find_spread, spread
from monitoring.gate.config import read_config
from monitoring.gate.errors import BadInputError
from monitoring.gate.git import is_shallow
from monitoring.gate.machine import describe_machine
from monitoring.gate.options import parse_count, parse_pattern, parse_shard
from monitoring.gate.run import Run
from monitoring.gate.session import measure_commits

NEW = "new"


def backfill(root: Path, revisions: str, steps: str, pattern: str, shard: str = "") -> int:
    """
    Measure commits of a range and publish; a shard is left to be merged first.

    Parameters
    ----------
    root
        The repository.
    revisions
        A range such as ``v1..main``; ``new`` for what has no record after the last commit with
        one, and among the `steps` commits up to it.
    steps
        How many commits of it, as text.
    pattern
        A regular expression of the benchmarks, empty for all.
    shard
        Which part of these commits, such as ``2/5``; empty for all. The parts together are the
        whole, none has a commit of another, and each reaches over the whole range.

    Returns
    -------
    int
        The exit code; see `measure_commits`.

    Raises
    ------
    BadInputError
        If an option is wrong, or commits are missing because the clone is shallow.
    """
    count, chosen = parse_count("STEPS", steps), parse_pattern(pattern)
    part, parts = parse_shard(shard)
    if not revisions:
        raise BadInputError("RANGE is missing: make backfill RANGE=v1..main STEPS=10, or RANGE=new")
    run = Run(read_config(root), describe_machine())
    if is_shallow(root):
        raise BadInputError(
            "This clone is shallow and lacks commits of the range; get them: git fetch --unshallow"
        )
    commits = _find_commits(run, revisions, count)[part - 1 :: parts]
    return measure_commits(run, commits, chosen, is_published=parts == 1)


def _find_commits(run: Run, revisions: str, count: int) -> list[Commit]:
    if revisions != NEW:
        return find_spread(run.config.root, revisions, count)
    # Of any machine: shards whose machines differ must choose from the same commits.
    records = run.results_dir.glob(f"*/*-{run.environment}.json")
    recorded = {path.name[:HASH_START] for path in records}
    return spread(find_new(run.config.root, recorded, count), count)


@click.command(
    epilog=write_epilog(
        "backfill --range v1..main --steps 8",
        "1 if a commit or a benchmark failed",
        "3 if another run is at work",
    )
)
@click.option("--range", "revisions", default="", help="The range, such as v1..main, or new.")
@click.option("--steps", default="10", help="How many commits of it.  [10]")
@click.option("--bench", "pattern", default="", help="A regular expression of benchmarks.  [all]")
@click.option("--shard", default="", help="A part of them, such as 2/5.  [all]")
def main(revisions: str, steps: str, pattern: str, shard: str) -> None:
    """Measure commits spread evenly over a range; publish the site, unless it is a shard."""
    run_command("backfill", lambda: backfill(Path.cwd(), revisions, steps, pattern, shard))


if __name__ == "__main__":
    main()
