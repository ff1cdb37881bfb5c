"""``python -m monitoring.compare_benchmarks``: two runs, or the trend over the last ones."""

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from monitoring.alerts import BadInputError, Comparison, compare_runs, find_obstacle
from monitoring.alerts.listing import (
    HEAD,
    build_entry,
    describe_steps,
    find_first,
    keep_repeated,
    list_rows,
    name_side,
    sort_comparisons,
)
from monitoring.alerts.run_values import describe_dropped, list_values
from monitoring.output import leave_terminal
from monitoring.reports import Table, draw_sparkline, write_markdown_table, write_text_table
from monitoring.results import (
    BenchmarkRun,
    BrokenFileError,
    ResultsError,
    read_run,
    read_run_folder,
)

FEWEST_RUNS = 2
WRONG_USE, CANNOT_WRITE = 2, 3
MOST_BARS = 20
COLUMNS = 80
MORE = "; python -m benchmarks adds one"
_TREND_HEAD = ("benchmark", "last", "change", "trend", "verdict")
_EPILOG = (
    "\b\nExample:\n  python -m monitoring.compare_benchmarks --dir benchmark_results --last 7\n\n"
    "Ends with 0, 2 for wrong use or nothing to compare, 3 if it cannot write."
)


@click.command(epilog=_EPILOG)
@click.option("--baseline", type=click.Path(path_type=Path), help="A run, such as latest.json.")
@click.option("--current", type=click.Path(path_type=Path), help="The run to compare with it.")
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Runs to show a trend of.")
@click.option("--last", type=int, help="How many of the newest runs, 2 or more  [default: 7]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
def main(
    baseline: Path | None, current: Path | None, folder: Path | None, last: int | None, form: str
) -> None:
    """Compare two runs by the rule of the gate, or show the trend over the last runs."""
    try:
        if folder is None and last is None and baseline and current:
            text = _compare(baseline, current, form)
        elif folder is not None and baseline is None and current is None:
            text = _show_trend(folder, 7 if last is None else last, form)
        else:
            raise BadInputError("give --baseline and --current, or --dir and perhaps --last")
    except (BadInputError, ResultsError) as error:
        click.echo(f"compare_benchmarks: {error}", err=True)
        sys.exit(WRONG_USE)
    try:
        click.echo(text)
    except BrokenPipeError:
        leave_terminal()  # a reader that has gone is told nothing more
        sys.exit(CANNOT_WRITE)
    except OSError as error:
        click.echo(f"compare_benchmarks: the terminal: {error.strerror}", err=True)
        leave_terminal()
        sys.exit(CANNOT_WRITE)


def _compare(baseline_path: Path, current_path: Path, form: str) -> str:
    baseline, current = _read(baseline_path, "--baseline"), _read(current_path, "--current")
    if (obstacle := find_obstacle(baseline, current)) is not None:
        raise BadInputError(f"undecided: {obstacle}; name two runs of one place")
    comparisons = compare_runs(baseline, current)
    if not comparisons:
        raise BadInputError(
            f"{baseline_path} and {current_path} have no benchmark in common; name another run"
        )
    table = Table("Comparison", HEAD, tuple(list_rows(comparisons)))
    notes = [
        *_list_missing(baseline, current),
        *describe_dropped(baseline, "baseline"),
        *describe_dropped(current, "current run"),
    ]
    return _write(table, comparisons, (baseline, current), form, notes)


def _show_trend(folder: Path, last: int, form: str) -> str:
    if last < FEWEST_RUNS:
        raise BadInputError(f"--last is {last}: a trend needs at least {FEWEST_RUNS} runs")
    if not folder.is_dir():
        raise BadInputError(f"{folder}: no such folder; name another with --dir")
    found = read_run_folder(folder)
    chosen = found.runs[-last:]
    runs = [run for run in chosen if find_obstacle(run, chosen[-1]) is None]
    notes = [f"{error}; passed over" for error in found.broken]
    if len(runs) < len(chosen):
        notes.append(f"{len(chosen) - len(runs)} runs of another machine or Python are left out")
    if len(runs) < FEWEST_RUNS:
        why = "".join(f"; {note}" for note in notes)
        count = f"{len(runs)} runs to compare, {FEWEST_RUNS} needed"
        raise BadInputError(f"{folder}: undecided, {count}{why}{MORE}")
    if len(chosen) < last:
        notes.append(f"{len(chosen)} runs are there, fewer than the {last} asked for")
    repeated = keep_repeated(runs)
    comparisons = compare_runs(find_first(repeated), find_newest(repeated))
    if not comparisons:
        raise BadInputError(f"{folder}: undecided, no benchmark is in two of the last runs{MORE}")
    names = {key for run in runs for key in run.measurements}
    if alone := len(names) - len({one.key for one in comparisons}):
        notes.append(f"{alone} benchmarks are in only one of the runs and not shown")
    notes += [line for run in runs for line in describe_dropped(run, f"run {run.label}")]
    keys = dict.fromkeys(one.key for one in sort_comparisons(comparisons))
    notes += [step for key in keys for step in describe_steps(runs, key)]
    rows = tuple(_list_trend_rows(comparisons, runs))
    return _write(Table("Trend", _TREND_HEAD, rows), comparisons, runs, form, notes)


def find_newest(runs: Sequence[BenchmarkRun]) -> BenchmarkRun:
    """Join runs into one that holds the newest result of each benchmark."""
    return find_first(list(reversed(runs)))


def _list_trend_rows(
    comparisons: Sequence[Comparison], runs: Sequence[BenchmarkRun]
) -> Iterator[tuple[str, ...]]:
    sorted_ones = sort_comparisons(one for one in comparisons if one.quantity.value != "memory")
    for one, row in zip(sorted_ones, list_rows(sorted_ones), strict=True):
        trend = draw_sparkline(list_values(runs, one.key)[-MOST_BARS:])
        yield (name_side(one), row[2], row[3], trend, row[4])


def _write(
    table: Table,
    comparisons: Sequence[Comparison],
    runs: Sequence[BenchmarkRun],
    form: str,
    notes: Sequence[str],
) -> str:
    if form == "json":
        entries = [build_entry(one) for one in sort_comparisons(comparisons)]
        labels = [run.label for run in runs]
        content = {"schema": 1, "runs": labels, "notes": list(notes), "comparisons": entries}
        return json.dumps(content, indent=1, allow_nan=False)
    is_text = form == "text"
    write, wrap = (write_text_table, _wrap) if is_text else (write_markdown_table, str)
    reasons = sorted({one.verdict.reason for one in comparisons if not one.verdict.certainty})
    return "\n".join(
        [
            f"{runs[0].label} to {runs[-1].label}, {len(runs)} runs",
            *map(wrap, notes),
            "",
            write(table),
            "",
            *(wrap(f"undecided: {reason}") for reason in reasons),
            _count(comparisons),
        ]
    )


def _wrap(line: str) -> str:
    return textwrap.fill(
        line, COLUMNS, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _count(comparisons: Sequence[Comparison]) -> str:
    counts: dict[str, int] = dict.fromkeys(("slower", "undecided", "faster", "same"), 0)
    for one in comparisons:
        counts[one.verdict.verdict.value] += 1
    return ", ".join(f"{count} {word}" for word, count in counts.items())


def _list_missing(baseline: BenchmarkRun, current: BenchmarkRun) -> Iterator[str]:
    before, after = set(baseline.measurements), set(current.measurements)
    for what, keys in (("current run", after - before), ("baseline", before - after)):
        if keys:
            names = ", ".join(sorted(map(str, keys))[:3])
            more = f" and {len(keys) - 3} more" if len(keys) > 3 else ""
            yield f"only in the {what}: {names}{more}"


def _read(path: Path, option: str) -> BenchmarkRun:
    try:
        return read_run(path)
    except BrokenFileError as error:
        raise BadInputError(f"{error}; name another with {option}") from error


if __name__ == "__main__":
    main(prog_name="python -m monitoring.compare_benchmarks")
