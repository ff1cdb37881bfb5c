"""`make bisect`: finds the commit that made a benchmark slower."""

from pathlib import Path

import click

from monitoring.analysis import Outcome
from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.commits import find_commit, find_range
from monitoring.gate.config import read_config
from monitoring.gate.errors import BadInputError
from monitoring.gate.floors import read_floors
from monitoring.gate.judge.result import NOT_MEASURED
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.machine import describe_machine
from monitoring.gate.options import parse_pattern
from monitoring.gate.run import Run
from monitoring.gate.search.answer import describe_answer, find_answer
from monitoring.gate.search.search import Search
from monitoring.gate.search.state import load_state

NOTHING_SLOWER = 1
UNSURE = 4


def bisect(root: Path, good: str, bad: str, pattern: str) -> int:
    """
    Search the commit that made a benchmark slower, and go on where a former search stopped.

    Parameters
    ----------
    root
        The repository.
    good, bad
        A commit and a later one, at which the benchmark is slower: any names git knows.
    pattern
        A regular expression of the benchmark; of several, the search follows the one that has
        most to tell.

    Returns
    -------
    int
        The exit code: 0 if the commit is found, 1 if nothing is slower, 4 if that is not sure,
        or more than one commit is left.
    """
    for name, value in (("BENCH", pattern), ("GOOD", good), ("BAD", bad)):
        if not value:
            raise BadInputError(f"{name} is missing: make bisect BENCH=regex GOOD=v1 BAD=main")
    parse_pattern(pattern)
    config = read_config(root)
    read_floors(config)
    first, last = find_commit(root, good), find_commit(root, bad)
    commits = (first, *find_range(root, first.hash, last.hash))
    run = Run(config, describe_machine())
    with hold_lock(config.work_dir / "bench.lock"):
        stop_leftovers(build_mark(root, "run"))
        search = Search(run, commits, load_state(run, first.hash, last.hash, pattern))
        try:
            return _search(search)
        except KeyboardInterrupt:
            stop_leftovers(build_mark(root, "run"))
            raise


def _search(search: Search) -> int:
    if not search.state.result.get("is_sure"):
        search.compare_ends()
        if search.ends_outcome is not Outcome.SLOWER:
            click.echo("It is not slower at BAD than at GOOD, as far as that can be told.")
            return UNSURE if search.ends_outcome is Outcome.UNDECIDED else NOTHING_SLOWER
        search.state.result = find_answer(search)
        search.state.save()
    click.echo(f"\n{describe_answer(search)}")
    return 0 if search.state.result["is_sure"] else UNSURE


@click.command(
    epilog=write_epilog(
        "bisection --bench 'time_match\\(200, 14' --good v1 --bad main",
        "1 if BAD is not slower than GOOD",
        "3 if something could not be measured",
        "4 if more than one commit is left",
    )
)
@click.option("--bench", "pattern", default="", help="A regular expression of the benchmark.")
@click.option("--good", default="", help="A commit at which it was still fast.")
@click.option("--bad", default="", help="A later one at which it is slower.")
def main(pattern: str, good: str, bad: str) -> None:
    """Find the commit that made a benchmark slower."""
    run_command("bisect", lambda: bisect(Path.cwd(), good, bad, pattern), unmeasured=NOT_MEASURED)


if __name__ == "__main__":
    main()
