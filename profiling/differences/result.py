"""The comparison of two commits, as it is printed and stored."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitoring.charts.flame import format_amount, format_change
from monitoring.results import write_json
from profiling.differences.changes import Change, find_changes
from profiling.differences.rounds import Pair, Round
from profiling.differences.sides import Side
from profiling.drawing import draw_page
from profiling.records.stacks import Frame, Stacks
from profiling.records.store import replace_folder

ROWS = 10


@dataclass(frozen=True)
class Difference:
    """
    What differs between two commits.

    Parameters
    ----------
    target
        What was done.
    sides
        The baseline and the candidate.
    pair
        The rounds of both.
    memory
        What functions held at the peak, in bytes, of each round of both sides.
    """

    target: str
    sides: tuple[Side, Side]
    pair: Pair
    memory: tuple[Sequence[Mapping[Hashable, float]], Sequence[Mapping[Hashable, float]]]

    def find_time(self) -> list[Change]:
        """Compare the own seconds of functions."""
        return find_changes(*([_pick(each, 0) for each in side] for side in self.pair))

    def find_statements(self) -> list[Change]:
        """Compare how often statements were sent; nothing of it depends on the clock."""
        first, second = ([each.statements for each in side] for side in self.pair)
        changes = find_changes(first, second)
        return [each for each in changes if each.difference]

    def find_memory(self) -> list[Change]:
        """Compare what functions held at the peak."""
        return find_changes(*self.memory)

    def count_calls(self, function: Hashable) -> tuple[float, float]:
        """Give how often a function was called on both sides."""
        first, second = (
            median(_pick(each, 1).get(function, 0) for each in side) for side in self.pair
        )
        return first, second


def show_difference(difference: Difference) -> None:
    """Print what moved most: functions, statements and memory."""
    console = Console(highlight=False)
    base, head = (median(each.seconds for each in side) for side in difference.pair)
    console.print(
        f"\n{difference.target}: {format_amount(1e6 * base, 'seconds')} at "
        f"{difference.sides[0]}, {format_amount(1e6 * head, 'seconds')} at {difference.sides[1]}",
        style="bold",
        markup=False,
    )
    time = [each for each in difference.find_time() if not each.is_noise]
    if time:
        console.print(_build_table("Functions, own time", time, "seconds", 1e6, difference))
    memory = [each for each in difference.find_memory() if not each.is_noise]
    if memory:
        console.print(_build_table("Functions, memory at the peak", memory, "bytes", 1))
    statements = difference.find_statements()
    if statements:
        console.print(_build_table("Statements, how often", statements, "", 1))
    if not (time or memory or statements):
        console.print("No difference is larger than the noise.")


def store_difference(difference: Difference, output: Path) -> Path:
    """
    Write the comparison and its page, and return their folder.

    Raises
    ------
    CannotStoreError
        If they cannot be written; an earlier one is as it was.
    """
    base, head = difference.sides
    folder = output / head.commit[:12] / f"{difference.target}-against-{base.commit[:12]}"
    with replace_folder(folder) as draft:
        (draft / "flame.html").write_text(_draw(difference), encoding="utf-8")
        write_json(draft / "difference.json", _describe(difference), indent=1)
    return folder


def _draw(difference: Difference) -> str:
    base, head = difference.sides
    first, second = (_average(side) for side in difference.pair)
    lines = (
        f"Baseline: {base}",
        f"Candidate: {head}",
        "A frame is as wide as the greater of both; its name begins with how it changed.",
    )
    return draw_page(second, f"{difference.target}: what changed", first, lines)


def _average(rounds: Sequence[Round]) -> Stacks:
    weights: dict[tuple[Frame, ...], float] = {}
    for each in rounds:
        for stack, weight in each.stacks.weights.items():
            weights[stack] = weights.get(stack, 0) + weight / len(rounds)
    return Stacks(weights)


def _pick(one: Round, place: int) -> dict[Hashable, float]:
    return {function: figures[place] for function, figures in one.functions.items()}


def _build_table(
    title: str,
    changes: Sequence[Change],
    unit: str,
    factor: float,
    difference: Difference | None = None,
) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("what", overflow="fold")
    for name in ("baseline", "candidate", "change", "noise up to"):
        table.add_column(name, justify="right", no_wrap=True)
    if difference:
        table.add_column("calls", justify="right")
    for each in changes[:ROWS]:
        amounts = (each.baseline, each.candidate)
        cells = [_format(factor * amount, unit) for amount in amounts]
        cells.append(_format_change(factor * each.difference, unit))
        cells.append(_format(factor * each.bound, unit))
        if difference:
            first, second = difference.count_calls(each.subject)
            cells.append(f"{first:,.0f}" if first == second else f"{first:,.0f} → {second:,.0f}")
        table.add_row(Text(" ".join(str(each.subject).split())), *cells)
    return table


def _format(amount: float, unit: str) -> str:
    return format_amount(amount, unit) if unit else f"{amount:,.0f}"


def _format_change(amount: float, unit: str) -> str:
    return format_change(amount, unit) if unit else f"{amount:+,.0f}"


def _describe(difference: Difference) -> dict[str, Any]:
    base, head = difference.sides
    return {
        "schema": 1,
        "target": difference.target,
        "baseline": {"commit": base.commit, "seconds": [r.seconds for r in difference.pair[0]]},
        "candidate": {"commit": head.commit, "seconds": [r.seconds for r in difference.pair[1]]},
        "functions": [_list(each) for each in difference.find_time()[:50]],
        "memory": [_list(each) for each in difference.find_memory()[:50]],
        "statements": [_list(each) for each in difference.find_statements()[:50]],
        "files": {"flame": "flame.html"},
    }


def _list(change: Change) -> dict[str, Any]:
    return {
        "what": str(change.subject),
        "baseline": change.baseline,
        "candidate": change.candidate,
        "bound": change.bound,
        "is_noise": change.is_noise,
    }
