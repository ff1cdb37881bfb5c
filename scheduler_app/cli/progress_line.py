"""How far a search is: one live line in a terminal, a plain line now and then elsewhere."""

import time
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.live import Live
from rich.text import Text

from scheduler_app.engine import Progress
from scheduler_app.engine.prices import UNCOVERED

PLAIN_SECONDS = 5.0
"""Between two lines where there is no terminal."""


class ProgressLine:
    """Shows what ``update`` is told last, on standard error.

    Parameters
    ----------
    is_quiet
        Whether to show nothing.
    """

    def __init__(self, *, is_quiet: bool = False) -> None:
        self._start = time.monotonic()
        self._shown_at = self._start
        self._latest: Progress | None = None
        console = Console(stderr=True)
        self._is_plain = not is_quiet and not console.is_terminal
        self._live = (
            Live(console=console, get_renderable=self._render, transient=True)
            if console.is_terminal and not is_quiet
            else None
        )

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start(refresh=True)
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def update(self, progress: Progress) -> None:
        """Take note of a search's state; may be called from any thread."""
        is_new_block = self._latest is None or self._latest.block != progress.block
        self._latest = progress
        now = time.monotonic()
        if self._is_plain and (is_new_block or now - self._shown_at >= PLAIN_SECONDS):
            self._shown_at = now
            click.echo(format_progress(progress, now - self._start), err=True)

    def _render(self) -> Text:
        elapsed = time.monotonic() - self._start
        if self._latest is None:
            return Text(f"preparing · {elapsed:.0f} s")
        return Text(format_progress(self._latest, elapsed))


def format_progress(progress: Progress, elapsed_seconds: float) -> str:
    """Write a search's state on one line of at most 80 columns.

    Parameters
    ----------
    progress
        The state.
    elapsed_seconds
        Since the run began.
    """
    parts = [f"block {progress.block}/{progress.blocks}"]
    if progress.objective is None:
        parts.append("no schedule yet")
    else:
        gap = (progress.objective - progress.bound) / max(abs(progress.bound), UNCOVERED)
        parts.append(f"objective {progress.objective:,.0f}")
        parts.append(f"bound {progress.bound:,.0f}")
        parts.append(f"gap {gap:.1%}")
    if progress.uncovered is not None:
        parts.append(f"missing {progress.uncovered:,}")
    return " · ".join([*parts, f"{elapsed_seconds:.0f} s"])
