"""Makes a full run the baseline: ``python -m benchmarks.runner.baseline``, or ``make baseline``."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.runner.main import DONE, TOO_SLOW, WRONG_USE, main as run_suite
from benchmarks.runner.records import LATEST, CannotWriteError, write_json

ROOT = Path(__file__).parents[2]
BASELINE = ROOT / "baseline_metrics.json"
PREVIOUS = ROOT / "baseline_metrics.previous.json"
_LIMITS = {"avg_duration_seconds": 1.10, "peak_memory_mb": 1.15}
"""From what ratio on a figure has moved, either way; any other moves with its value."""


@dataclass(frozen=True)
class Move:
    """One figure in two baselines.

    Parameters
    ----------
    name
        Category, configuration and figure.
    before, after
        Its values.
    """

    name: str
    before: float
    after: float

    @property
    def ratio(self) -> float:
        """Give after / before."""
        return self.after / self.before if self.before else float("inf")


def main() -> int:
    """Run the suite, keep the baseline that was there, and print what has moved.

    Returns
    -------
    int
        An exit code of ``python -m benchmarks``; the baseline changes with 0 and 1 only.
    """
    output = ROOT / "benchmark_results"
    code = run_suite(["--suite", "--output", str(output)])
    if code not in (DONE, TOO_SLOW):
        print(f"baseline: {BASELINE.name} stays as it was.", file=sys.stderr)  # noqa: T201
        return code
    try:
        moves = accept(output / LATEST, BASELINE, PREVIOUS)
    except CannotWriteError as error:
        print(f"baseline: {error}", file=sys.stderr)  # noqa: T201
        return WRONG_USE
    _show(moves)
    return code


def accept(latest: Path, baseline: Path, previous: Path) -> list[Move] | None:
    """Make the newest results the baseline, after a copy of the one that was there.

    Parameters
    ----------
    latest, baseline, previous
        Files of one form; the second and third need not exist.

    Returns
    -------
    list[Move] or None
        What has moved, the largest ratio first; None where there was no baseline to compare with.

    Raises
    ------
    CannotWriteError
        If a file cannot be written; then the baseline is as it was.
    """
    after, before = json.loads(latest.read_text(encoding="utf-8")), _read(baseline)
    if before is not None:
        write_json(previous, before)
    write_json(baseline, after)
    if before is None:
        return None
    return sorted(find_moves(before, after), key=lambda move: move.ratio, reverse=True)


def find_moves(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Move]:
    """Find the figures that are in both and differ by more than noise is taken for."""
    for category, configurations in after.get("benchmarks", {}).items():
        known = before.get("benchmarks", {}).get(category, {})
        for name, figures in configurations.items():
            for figure in ("avg_duration_seconds", "peak_memory_mb", "value"):
                old, new = known.get(name, {}).get(figure), figures.get(figure)
                if old is not None and new is not None and _has_moved(figure, old, new):
                    shown = "" if figure == "value" else f" {figure}"
                    yield Move(f"{category} {name}{shown}", old, new)


def _has_moved(figure: str, old: float, new: float) -> bool:
    limit = _LIMITS.get(figure)
    if limit is None or old <= 0 or new <= 0:
        return old != new
    return not 1 / limit <= new / old <= limit


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _show(moves: list[Move] | None) -> None:
    if moves is None:
        print(f"{BASELINE.name} is written; there was none to compare with.")  # noqa: T201
        return
    if moves:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("What has moved", overflow="fold")
        for name in ("before", "after", "ratio"):
            table.add_column(name, justify="right", no_wrap=True)
        for move in moves:
            cells = (f"{move.before:.4g}", f"{move.after:.4g}", f"x {move.ratio:.2f}")
            table.add_row(Text(move.name), *cells)
        Console().print(table)
    print(f"{BASELINE.name} is written, {len(moves)} figures have moved;")  # noqa: T201
    print(f"{PREVIOUS.name} is the one before.")  # noqa: T201


if __name__ == "__main__":
    ArgumentParser("python -m benchmarks.runner.baseline", description=__doc__).parse_args()
    sys.exit(main())
