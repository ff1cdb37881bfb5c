"""`make continuous`: measures two commits side by side and fails when one is slower."""

from pathlib import Path

import click

from monitoring.gate.branches import find_baseline
from monitoring.gate.command import run_command
from monitoring.gate.config import read_config
from monitoring.gate.git import find_hash
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.machine import describe_machine
from monitoring.gate.options import parse_pattern
from monitoring.gate.run import Run
from monitoring.gate.scratch import begin_scratch, run_in_scratch
from monitoring.gate.suite import LIST_FILE, select_benchmarks
from monitoring.results import read_benchmarks


def continuous(root: Path, base: str, head: str, pattern: str) -> int:
    """
    Compare two commits, their rounds taken in turn; nothing of it enters the history.

    Parameters
    ----------
    root
        The repository.
    base, head
        The baseline and the candidate: any names git knows.
    pattern
        A regular expression of the benchmarks, empty for all.

    Returns
    -------
    int
        ASV's exit code: 0, 1 if a benchmark got slower, 2 if one failed.
    """
    config, chosen = read_config(root), parse_pattern(pattern)
    baseline, candidate = find_baseline(root, base), find_hash(root, head)
    run = Run(config, describe_machine())
    selection = ["--bench", pattern] if pattern else []
    with hold_lock(config.work_dir / "bench.lock"):
        stop_leftovers(build_mark(root, "run"))
        begin_scratch(run)
        code = run_in_scratch(
            run, "continuous", "--interleave-rounds", *selection, baseline, candidate
        )
    if code != 0 and (run.scratch_dir / LIST_FILE).exists():
        select_benchmarks(read_benchmarks(run.scratch_dir / LIST_FILE), chosen)
    return code


@click.command()
@click.option("--base", default="main", help="The baseline.  [main]")
@click.option("--head", default="HEAD", help="The candidate.  [HEAD]")
@click.option("--bench", "pattern", default="", help="A regular expression of benchmarks.  [all]")
def main(base: str, head: str, pattern: str) -> None:
    """Compare two commits side by side."""
    run_command("continuous", lambda: continuous(Path.cwd(), base, head, pattern))


if __name__ == "__main__":
    main()
