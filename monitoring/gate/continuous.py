"""`make continuous`: measures two commits side by side and fails when one is slower."""

from collections.abc import Sequence
from pathlib import Path

import click

from monitoring.gate.branches import find_baseline
from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.commits import Commit, find_commit
from monitoring.gate.config import read_config
from monitoring.gate.healing import heal, remove_unfinished
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.machine import describe_machine
from monitoring.gate.measure import build_options
from monitoring.gate.options import parse_pattern
from monitoring.gate.record import take_over
from monitoring.gate.run import Run
from monitoring.gate.scratch import begin_scratch, run_in_scratch
from monitoring.gate.suite import find_suite, select_benchmarks
from monitoring.results import Benchmark, read_record


def continuous(root: Path, base: str, head: str, pattern: str) -> int:
    """
    Compare two commits, their rounds taken in turn; what is measured enters the history.

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
    config, wanted = read_config(root), parse_pattern(pattern)
    baseline = find_commit(root, find_baseline(root, base))
    candidate = find_commit(root, head)
    run = Run(config, describe_machine())
    with hold_lock(config.work_dir / "bench.lock"):
        stop_leftovers(build_mark(root, "run"))
        remove_unfinished(run.results_dir)
        heal(config, run.results_dir)
        suite = find_suite(run, candidate)
        chosen = list(select_benchmarks(suite, wanted).values())
        begin_scratch(run, *(run.record_name(each.hash) for each in (baseline, candidate)))
        options = ["--interleave-rounds", *build_options(run, chosen, suite)]
        code = run_in_scratch(run, "continuous", *options, baseline.hash, candidate.hash)
        for commit in {baseline, candidate}:
            _record(run, commit, chosen)
    return code


def _record(run: Run, commit: Commit, chosen: Sequence[Benchmark]) -> None:
    """Record what was measured; of a commit that does not build, ASV says that all has failed."""
    path = run.scratch_dir / run.record_name(commit.hash)
    results = read_record(path).results if path.exists() else {}
    measured = [results[each.name] for each in chosen if each.name in results]
    if any(not result.has_failed for result in measured):
        take_over(run, commit, [])


@click.command(
    epilog=write_epilog(
        "continuous --base main --head HEAD --bench Matching",
        "1 if a benchmark got slower",
        "3 if another run is at work",
    )
)
@click.option("--base", default="main", help="The baseline.  [main]")
@click.option("--head", default="HEAD", help="The candidate.  [HEAD]")
@click.option("--bench", "pattern", default="", help="A regular expression of benchmarks.  [all]")
def main(base: str, head: str, pattern: str) -> None:
    """Compare two commits side by side."""
    run_command("continuous", lambda: continuous(Path.cwd(), base, head, pattern))


if __name__ == "__main__":
    main()
