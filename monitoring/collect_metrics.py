"""``python -m monitoring.collect_metrics``: what the machine and the database do right now."""

import json
import math
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import click

from monitoring.gate.machine import describe_machine
from monitoring.metrics import Collector, collect_until_stopped, write_exposition
from monitoring.output import OutputFile, leave_terminal
from monitoring.results import append_sample, write_atomically

DEFAULT_OUTPUT = Path("metrics/performance_metrics.json")
CANNOT_WRITE = 3


def _check_finite(_context: click.Context, _parameter: click.Parameter, value: float) -> float:
    """Refuse NaN, which no range leaves out."""
    if math.isnan(value):
        raise click.BadParameter("nan is no number")
    return value


@click.command(
    epilog="\b\n"
    "Example:\n"
    "  python -m monitoring.collect_metrics --continuous --interval 30\n\n"
    "Ends with 0, 2 for wrong use, 3 if the output cannot be written."
)
@click.option(
    "--output",
    type=OutputFile(),
    default=DEFAULT_OUTPUT,
    show_default=True,
    help="The series to append to; with --format prometheus the file to replace.",
)
@click.option("--continuous", is_flag=True, help="Go on until SIGTERM or Ctrl-C.")
@click.option(
    "--interval",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=60.0,
    show_default=True,
    callback=_check_finite,
    help="Seconds between two samples.",
)
@click.option("--print", "is_printed", is_flag=True, help="Write to the terminal, not to a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "prometheus"]),
    default="json",
    show_default=True,
    help="A line of JSON a sample, or the text format of Prometheus.",
)
@click.option(
    "--benchmarks",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("benchmark_results"),
    show_default=True,
    help="Where latest.json lies.",
)
@click.option(
    "--max-mb",
    type=click.FloatRange(min=0.01, max=100_000),
    default=16.0,
    show_default=True,
    callback=_check_finite,
    help="Size at which the series is set aside and begun anew.",
)
@click.option(
    "--keep",
    type=click.IntRange(min=0, max=1000),
    default=5,
    show_default=True,
    help="Files kept beside the newest.",
)
def main(
    output: Path,
    continuous: bool,
    interval: float,
    is_printed: bool,
    form: str,
    benchmarks: Path,
    max_mb: float,
    keep: int,
) -> None:
    """
    Collect CPU, memory, disk, network, database and benchmark figures.

    The database is the one that DATABASE_URL names; without it that section says so.

    A series is a file of JSON Lines: a sample a line, with schema, collected_at, machine,
    system, database and benchmarks (whose figures are in a sample only when they changed).
    It is only added to; when it is full it becomes NAME.1.json, which becomes NAME.2.json.
    """
    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    address, machine = os.environ.get("DATABASE_URL", ""), describe_machine().name
    collector = Collector(address, benchmarks, machine)
    series = _Series(output, round(max_mb * 1e6), keep, collector)
    keep_sample = _choose_output(output, is_printed, form, series)
    try:
        if continuous:
            collect_until_stopped(lambda: keep_sample(collector.take()), interval, stopped)
        else:
            keep_sample(collector.take())
    except BrokenPipeError:
        leave_terminal()
    except OSError as error:
        where = "the terminal" if is_printed else output
        click.echo(f"collect_metrics: {where}: {error.strerror}; name another --output", err=True)
        if is_printed:
            leave_terminal()
        sys.exit(CANNOT_WRITE)
    finally:
        collector.close()


def _choose_output(
    output: Path, is_printed: bool, form: str, series: "_Series"
) -> Callable[[dict[str, Any]], None]:
    if form == "prometheus":
        return _PrometheusOutput(None if is_printed else output).write
    if is_printed:
        return lambda sample: click.echo(json.dumps(sample, indent=2, ensure_ascii=False))
    return series.add


@dataclass(frozen=True)
class _Series:
    path: Path
    max_bytes: int
    keep: int
    collector: Collector

    def add(self, sample: dict[str, Any]) -> None:
        """Add a sample; what is rotated away in the end takes no benchmark's figures with it."""
        if append_sample(self.path, sample, max_bytes=self.max_bytes, keep=self.keep):
            self.collector.repeat_figures()


class _PrometheusOutput:
    """Remembers the newest benchmark figures, which a sample has only when they changed."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._figures: dict[str, Any] = {}

    def write(self, sample: dict[str, Any]) -> None:
        self._figures = sample["benchmarks"].get("figures", self._figures)
        text = write_exposition(sample, self._figures)
        if self._path is None:
            click.echo(text, nl=False)
        else:
            write_atomically(self._path, text.encode())


if __name__ == "__main__":
    main(prog_name="python -m monitoring.collect_metrics")
