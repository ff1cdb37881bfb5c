"""Prints the headline figures, each beside a plain reference in the same run.

Run by ``make figures``. Absolute times hold for the machine and the moment; ratios travel.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from rich.console import Console
from rich.table import Table

from benchmarks.workloads import build_problem, build_roster
from scheduler_app import generate_schedule, validate
from scheduler_app.acgme import RULES
from tests.figures_api import api_rows
from tests.scheduler_app.acgme import reference
from tests.scheduler_app.engine.textbook import Textbook

TEXTBOOK_SECONDS = 60.0
WORKERS = 2

Row = tuple[str, str, str, str]


def main() -> None:
    console = Console()
    table = Table(
        "figure",
        "ours",
        "reference",
        "reference / ours",
        title="Headline figures, residents x weeks",
    )
    with console.status("") as status:
        for name, rows in FIGURES.items():
            status.update(f"{name} …")
            for row in rows():
                table.add_row(*row)
    console.print(table)


def generation_rows(residents: int) -> Iterator[Row]:
    problem = build_problem(residents, 4)
    ours = generate_schedule(problem, workers=WORKERS).statistics
    textbook = Textbook(problem).solve(seconds=TEXTBOOK_SECONDS, workers=WORKERS)
    for what, mine, theirs in (
        ("full cover", ours.first_cover_seconds, textbook.first_cover_seconds),
        ("gap 1 %", ours.wall_seconds, textbook.gap_seconds),
    ):
        over = "" if theirs else "over "
        seconds = theirs or TEXTBOOK_SECONDS
        yield (
            f"generate {residents} x 4, {what}",
            f"{mine:.2f} s",
            f"{over}{seconds:.1f} s",
            f"{over}{seconds / mine:.0f}",
        )


def year_row() -> Iterator[Row]:
    schedule = generate_schedule(build_problem(50, 52), workers=WORKERS)
    result = f"{len(schedule.uncovered)} uncovered, {len(validate(schedule))} violations"
    seconds = schedule.statistics.wall_seconds
    yield "generate 50 x 52", f"{seconds:.1f} s", result, ""


def validation_rows() -> Iterator[Row]:
    for weeks in (4, 52):
        schedule = build_roster(build_problem(100, weeks))
        ours = measure(partial(validate, schedule), times=9)
        row = f"validate 100 x {weeks}", f"{ours * 1000:.1f} ms"
        if weeks == 52:  # the reference takes minutes for a year
            yield *row, "", ""
        else:
            theirs = measure(partial(reference.find_violations, schedule, RULES))
            yield *row, f"{theirs * 1000:.0f} ms", f"{theirs / ours:.0f}"


def import_row() -> Iterator[Row]:
    def run(code: str) -> float:
        return measure(partial(subprocess.run, [sys.executable, "-c", code], check=True), times=9)

    bare = run("pass")
    for module in ("scheduler_app", "scheduler_app.api"):
        ours = run(f"import {module}")
        row = f"import {module}", f"{ours * 1000:.0f} ms"
        yield *row, f"bare Python {bare * 1000:.0f} ms", f"{bare / ours:.2f}"


def measure(work: Callable[[], object], times: int = 1) -> float:
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


FIGURES: dict[str, Callable[[], Iterator[Row]]] = {
    "import": import_row,
    "validation": validation_rows,
    "generation, 25 residents": partial(generation_rows, 25),
    "generation, 50 residents": partial(generation_rows, 50),
    "generation, 100 residents": partial(generation_rows, 100),
    "generation, a year": year_row,
    "the API": api_rows,
}

if __name__ == "__main__":
    main()
