"""``scheduler seed``: a program to try the service with."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler_app.cli.exit_codes import REFUSED
from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line

if TYPE_CHECKING:
    from scheduler_app.model import Problem
    from scheduler_app.services.seeding import Seeded

DEMO_PASSWORD = "residency-demo"


@click.command(
    "seed",
    short_help="Fill an empty database with a program to try.",
    epilog=build_epilog(
        "scheduler seed --residents 50 --weeks 52 --users",
        "scheduler seed problem.json",
    ),
)
@click.argument("problem", metavar="[PROBLEM.json]", type=click.Path(), required=False)
@click.option(
    "--residents",
    type=click.IntRange(8, 600),
    default=50,
    show_default=True,
    help="Of the made-up program; needs the benchmark repository as working directory.",
)
@click.option("--weeks", type=click.IntRange(1, 53), default=52, show_default=True)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the made-up program."
)
@click.option("--users", is_flag=True, help="Make an account for each person, too.")
@click.option(
    "--password",
    default=DEMO_PASSWORD,
    show_default=True,
    help="Of all these accounts: for trying only.",
)
def command(
    problem: str | None, residents: int, weeks: int, seed: int, users: bool, password: str
) -> None:
    """Fill an empty database with a program and a published schedule of its first four weeks.

    A database that has a program already stays as it is.
    """
    with refuse_in_one_line():
        from scheduler_app.cli.progress_line import ProgressLine
        from scheduler_app.files import read_problem
        from scheduler_app.services.seeding import seed_database
        from scheduler_app.store import open_database, upgrade

        program = read_problem(problem) if problem else _make_up(residents, weeks, seed)
        database = open_database()
        upgrade(database)
        with ProgressLine() as line:
            seeded = seed_database(
                database,
                program,
                password=password if users else None,
                on_progress=line.update,
            )
        database.dispose()
    _print_summary(seeded)


def _make_up(residents: int, weeks: int, seed: int) -> Problem:
    """Ask the benchmarks for the program that they measure, so that there is one source of it."""
    from scheduler_app.files import read_problem

    with tempfile.TemporaryDirectory(prefix="scheduler-") as folder:
        path = Path(folder, "problem.json")
        size = ["--residents", str(residents), "--weeks", str(weeks), "--seed", str(seed)]
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.workloads", *size, "--output", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            click.echo(
                "scheduler: there is no benchmarks.workloads here to make up a program; run this "
                "in the benchmark repository, or name a problem file.",
                err=True,
            )
            raise click.exceptions.Exit(REFUSED)
        return read_problem(path)


def _print_summary(seeded: Seeded) -> None:
    from scheduler_app.cli.wording import count

    has = ", ".join(
        count(number, noun)
        for number, noun in (
            (seeded.people, "person"),
            (seeded.schedules, "schedule"),
            (seeded.accounts, "account"),
        )
    ).replace("persons", "people")
    opening = "Seeded" if seeded.is_new else "Nothing to do: there is a program already"
    click.echo(f"{opening}: {has}.")
