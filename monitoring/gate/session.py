"""Measures a list of commits one after the other: what bench and backfill have in common."""

import re
from collections.abc import Mapping

import click

from monitoring.gate.commits import Commit, find_newest, find_unmeasured_changes
from monitoring.gate.completeness import find_missing
from monitoring.gate.errors import BuildError, MeasureError
from monitoring.gate.healing import heal, remove_unfinished
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.measure import measure_commit
from monitoring.gate.run import Run
from monitoring.gate.site import describe_site, publish_site
from monitoring.gate.suite import find_suite, select_benchmarks
from monitoring.results import (
    Benchmark,
    list_record_paths,
    read_failed_builds,
    write_failed_builds,
)

TRY_AGAIN = "What fails is tried again only when it is named: make bench BENCH=regex"


def measure_commits(
    run: Run,
    commits: list[Commit],
    pattern: re.Pattern[str] | None,
    *,
    is_published: bool = True,
) -> int:
    """
    Measure what commits still lack, publish unless told otherwise, and say what there is.

    Parameters
    ----------
    run
        The run.
    commits
        The commits, newest first.
    pattern
        Which benchmarks; those it names are measured again where they failed. None for all.
    is_published
        Whether the site is built at the end.

    Returns
    -------
    int
        The exit code: 0, or 1 if a commit or a benchmark failed.
    """
    with hold_lock(run.config.work_dir / "bench.lock"):
        stop_leftovers(build_mark(run.config.root, "run"))
        remove_unfinished(run.results_dir)
        heal(run.config, run.results_dir)
        _warn_of_changes(run)
        code = _measure_missing(run, commits, pattern)
    if run.is_quick:
        click.echo("Quick results are one sample each; they do not enter the history.")
    if is_published and list_record_paths(run.results_dir):
        publish_site(run.config, run.results_dir)
        click.echo(describe_site(run.config))
    return code


def _measure_missing(run: Run, commits: list[Commit], pattern: re.Pattern[str] | None) -> int:
    suite = find_suite(run, find_newest(run.config.root, 1)[0])
    chosen = select_benchmarks(suite, pattern)
    is_named = pattern is not None
    unbuildable = [] if is_named else _find_unbuildable(run, commits)
    missing = {
        commit: names
        for commit in commits
        if commit not in unbuildable
        and (names := find_missing(run, commit, chosen, retry_failed=is_named))
    }
    click.echo(
        f"{len(commits)} commits, {len(missing)} to measure on {run.machine.name} "
        f"({run.environment})."
    )
    for commit in unbuildable:
        click.echo(f"note: {commit} could not be built before. {TRY_AGAIN}")
    troubles = [
        trouble
        for number, (commit, names) in enumerate(missing.items(), start=1)
        if (trouble := _measure(run, commit, names, suite, f"{number}/{len(missing)}"))
    ]
    for trouble in troubles:
        click.echo(f"warning: {trouble}", err=True)
    complete = sum(not find_missing(run, c, chosen, retry_failed=False) for c in commits)
    click.echo(f"{complete} of {len(commits)} commits have results on {run.machine.name}.")
    return 1 if troubles else 0


def _measure(
    run: Run, commit: Commit, names: list[str], suite: Mapping[str, Benchmark], position: str
) -> str | None:
    """Measure one commit and return what went wrong, if anything."""
    click.echo(f"\n{position} {commit} ({len(names)} benchmarks)")
    try:
        failed = measure_commit(run, commit, names, suite).failed
    except BuildError as error:
        _note_build(run, commit, has_failed=True)
        return f"{error} {TRY_AGAIN}"
    except MeasureError as error:
        return str(error)
    _note_build(run, commit, has_failed=False)
    return f"{commit}: failed: {', '.join(failed)}. {TRY_AGAIN}" if failed else None


def _find_unbuildable(run: Run, commits: list[Commit]) -> list[Commit]:
    noted = read_failed_builds(run.results_dir / run.machine.name)
    return [commit for commit in commits if (commit.hash, run.environment) in noted]


def _note_build(run: Run, commit: Commit, *, has_failed: bool) -> None:
    folder = run.results_dir / run.machine.name
    before, build = read_failed_builds(folder), (commit.hash, run.environment)
    after = before | {build} if has_failed else before - {build}
    if after != before:
        write_failed_builds(folder, after)


def _warn_of_changes(run: Run) -> None:
    changed = find_unmeasured_changes(run.config.root)
    if changed:
        click.echo(f"note: commits are measured, not what is uncommitted: {', '.join(changed)}")
