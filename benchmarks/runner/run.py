"""Runs configurations one after the other, and says how far it is."""

import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from benchmarks.runner.cases import Case
from benchmarks.runner.config import Configuration
from benchmarks.runner.limited import (
    CrashedError,
    describe_limit,
    find_memory_limit,
    is_out_of_memory,
    run_apart,
)
from benchmarks.runner.measure import NotApplicableError, Session
from benchmarks.runner.records import Outcome

PLAIN_SECONDS = 5.0
"""Between two lines where there is no terminal."""


def run(
    configurations: Sequence[Configuration], console: Console, *, is_verbose: bool = False
) -> Iterator[Outcome]:
    """Run configurations and yield what became of each.

    Parameters
    ----------
    configurations
        In this order.
    console
        Where progress is shown.
    is_verbose
        Whether a failure is shown with its traceback.
    """
    session = Session()
    with _shown_progress(console, len(configurations)) as show:
        for configuration in configurations:
            show(configuration.name, configuration.case.category)
            yield _run_one(session, configuration, console, is_verbose=is_verbose)
        show("", "")


def _run_one(
    session: Session, configuration: Configuration, console: Console, *, is_verbose: bool
) -> Outcome:
    def measure() -> Outcome:
        return _measure(session, configuration, console, is_verbose=is_verbose)

    if find_memory_limit() is None:
        return measure()
    try:
        return run_apart(measure)
    except CrashedError as error:
        case = configuration.case
        reason = f"{_describe_shortage(case)}; it {error}"
        return Outcome(configuration.name, case, reason=reason, is_failed=True)


def _measure(
    session: Session, configuration: Configuration, console: Console, *, is_verbose: bool
) -> Outcome:
    name, case = configuration.name, configuration.case
    try:
        measured = session.measure(
            case, iterations=configuration.iterations, warmup=configuration.warmup
        )
    except NotApplicableError as error:
        return Outcome(name, case, reason=str(error))
    except Exception as error:
        if is_verbose:
            console.print(traceback.format_exc(), markup=False, highlight=False)
        is_shortage = is_out_of_memory(error)
        reason = _describe_shortage(case) if is_shortage else describe(error)
        return Outcome(name, case, reason=reason, is_failed=True)
    return Outcome(name, case, measured, threshold_seconds=configuration.threshold_seconds)


def _describe_shortage(case: Case) -> str:
    sizes = ", ".join(
        f"--{name.replace('_', '-')} {value}"
        for name, value in case.values.items()
        if isinstance(value, int)
    )
    remedy = f"reduce its size, now {sizes}" if sizes else "it has no size to reduce: raise that"
    return f"out of memory{describe_limit()}; {remedy}"


def describe(error: Exception) -> str:
    """Write an error on one line, with its kind where the sentence alone does not tell."""
    text = " ".join(str(error).split())
    is_ours = type(error).__module__.startswith(("scheduler_app", "benchmarks"))
    return text if is_ours and text else f"{type(error).__name__}: {text}"


@contextmanager
def _shown_progress(console: Console, total: int) -> Iterator[object]:
    if console.is_terminal:
        with _build_bar(console) as bar:
            task = bar.add_task("", total=total)
            finished = iter(range(total + 1))
            yield lambda name, category: bar.update(
                task, completed=next(finished), description=f"{category} {name}"
            )
    else:
        yield _PlainLines(console, total).show


def _build_bar(console: Console) -> Progress:
    columns: Iterable[object] = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=True)


class _PlainLines:
    def __init__(self, console: Console, total: int) -> None:
        self._console, self._total, self._count = console, total, 0
        self._shown_at = time.monotonic() - PLAIN_SECONDS

    def show(self, name: str, category: str) -> None:
        """Write a line now and then."""
        self._count += 1
        if name and time.monotonic() - self._shown_at >= PLAIN_SECONDS:
            self._shown_at = time.monotonic()
            line = f"{self._count}/{self._total} {category} {name.removeprefix(f'{category}_')}"
            self._console.print(line, markup=False, highlight=False, soft_wrap=True)
