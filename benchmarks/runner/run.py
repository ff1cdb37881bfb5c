"""Runs configurations one after the other, and says how far it is."""

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from benchmarks.runner.apart import CrashedError, run_apart
from benchmarks.runner.cases import Case
from benchmarks.runner.config import Configuration
from benchmarks.runner.limited import describe_limit, is_out_of_memory
from benchmarks.runner.measure import NotApplicableError, build_cache, measure
from benchmarks.runner.records import Outcome

Result = TypeVar("Result")

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
    cases = _Cases(is_verbose)
    with _shown_progress(console, len(configurations)) as show:
        for configuration in configurations:
            show(configuration.name, configuration.case.category)
            yield cases.run(configuration)
        show("", "")


class _Cases:
    """Runs each case in a process of its own: no figure depends on what ran before.

    So does a class's ``setup_cache``, once for a combination of values.
    """

    def __init__(self, is_verbose: bool) -> None:
        self._is_verbose = is_verbose
        self._key: object = None
        self._cache: bytes | Outcome | None = None  # the last only: it can be large

    def run(self, configuration: Configuration) -> Outcome:
        name, case = configuration.name, configuration.case
        cache = self._prepare(case)

        def run_case() -> Outcome:
            measured = measure(
                case, cache, iterations=configuration.iterations, warmup=configuration.warmup
            )
            return Outcome(name, case, measured, threshold_seconds=configuration.threshold_seconds)

        outcome = cache if isinstance(cache, Outcome) else self._try(case, run_case)
        return replace(outcome, name=name, case=case)

    def _prepare(self, case: Case) -> bytes | Outcome | None:
        key = (case.owner, tuple(case.values.items()))
        if key != self._key:
            self._key, self._cache = key, self._try(case, lambda: build_cache(case))
        return self._cache

    def _try(self, case: Case, work: Callable[[], Result]) -> Result | Outcome:
        def give_up(reason: str, *, is_failed: bool = True) -> Outcome:
            return Outcome(case.name, case, reason=reason, is_failed=is_failed)

        def attempt() -> Result | Outcome:
            try:
                return work()
            except NotApplicableError as error:
                return give_up(str(error), is_failed=False)
            except Exception as error:
                if self._is_verbose:
                    traceback.print_exc()
                is_shortage = is_out_of_memory(error)
                return give_up(_describe_shortage(case) if is_shortage else describe(error))

        try:
            return run_apart(attempt)
        except CrashedError as error:
            return give_up(f"{_describe_shortage(case)}; it {error}")


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
