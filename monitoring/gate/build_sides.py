"""Builds two commits in environments of their own and says where their Python is."""

from pathlib import Path

import click

from monitoring.gate.branches import find_baseline
from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.commits import Commit, find_commit
from monitoring.gate.config import read_config
from monitoring.gate.judge.result import SIDES
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.machine import describe_machine
from monitoring.gate.run import Run
from monitoring.gate.sides.side import Side, build_side
from monitoring.results import write_json


def build_sides(root: Path, base: str, head: str, output: Path) -> int:
    """
    Build both, or find that this has been done, and write down what they are.

    Parameters
    ----------
    root
        The repository.
    base, head
        The baseline and the candidate: any names git knows.
    output
        The JSON file to write: of each side the commit, its subject and its Python.
    """
    config = read_config(root)
    commits = (find_commit(root, find_baseline(root, base)), find_commit(root, head))
    run = Run(config, describe_machine())
    with hold_lock(config.work_dir / "bench.lock"):
        stop_leftovers(build_mark(root, "run"))
        sides = [build_side(run, each, slot) for each, slot in zip(commits, SIDES, strict=True)]
    found = zip(("baseline", "candidate"), commits, sides, strict=True)
    write_json(output, {name: _describe(commit, side) for name, commit, side in found})
    return 0


def _describe(commit: Commit, side: Side) -> dict[str, str]:
    return {"commit": commit.hash, "subject": commit.subject, "python": str(side.python)}


@click.command(
    epilog=write_epilog(
        "build_sides --base main --head HEAD --output sides.json",
        "3 if a commit could not be built, or another run is at work",
    )
)
@click.option("--base", default="main", help="The baseline.  [main]")
@click.option("--head", default="HEAD", help="The candidate.  [HEAD]")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="A JSON file.")
def main(base: str, head: str, output: Path) -> None:
    """Build two commits, and write where they are."""
    run_command("build", lambda: build_sides(Path.cwd(), base, head, output), unmeasured=3)


if __name__ == "__main__":
    main()
