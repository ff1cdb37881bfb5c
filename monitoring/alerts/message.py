"""What is told, before it takes the form of a channel."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitoring.alerts.changes import Changes

MOST_LINES = 20
"""Of regressions and of mended ones each; the others are counted."""


@dataclass(frozen=True)
class Message:
    """
    One message.

    Parameters
    ----------
    changes
        What it tells.
    candidate, baseline
        What was compared, in words.
    """

    changes: Changes
    candidate: str
    baseline: str

    @property
    def title(self) -> str:
        """The message in one line."""
        parts = []
        if count := len(self.changes.regressions):
            parts.append(f"{count} performance regression{'s' * (count > 1)}")
        if count := len(self.changes.mended):
            parts.append(f"{count} mended")
        return ", ".join(parts)

    @property
    def context(self) -> str:
        """What was compared."""
        return f"{self.candidate}, compared with {self.baseline}"

    def list_regressions(self) -> list[str]:
        """Write a line a regression, the worst first."""
        worst = sorted(self.changes.regressions, key=lambda one: -one.severity)
        return list(_shorten([one.summary for one in worst]))

    def list_mended(self) -> list[str]:
        """Write a line for each that is over."""
        lines = [
            f"{mended.comparison.summary}; told on {mended.alert.since[:10]}"
            for mended in self.changes.mended
        ]
        return list(_shorten(lines))


def write_plain(message: Message) -> str:
    """Write a message as text, for e-mail and for the terminal."""
    sections = [message.title + "\n" + message.context]
    if lines := message.list_regressions():
        sections.append("Regressions\n" + "\n".join(f"  {line}" for line in lines))
    if lines := message.list_mended():
        sections.append("Mended\n" + "\n".join(f"  {line}" for line in lines))
    return "\n\n".join(sections) + "\n"


def _shorten(lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield f"and {len(lines) - MOST_LINES} more"
