"""``scheduler generate``: from a problem to a schedule."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from scheduler_app.cli.exit_codes import INTERNAL_FAULT, OK, STOPPED
from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.interrupts import stop_on_interrupt
from scheduler_app.cli.refusals import refuse_in_one_line

if TYPE_CHECKING:
    from scheduler_app.services.errors import BrokenRuleError

MAX_WORKERS = 128


class _FiniteRange(click.FloatRange):
    """A range of numbers; "nan" lies in every range of click's own."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a finite number.", param, ctx)
        return number


@click.command(
    "generate",
    epilog=build_epilog("scheduler generate problem.json -o schedule.json --time-limit 120"),
)
@click.argument("problem", metavar="PROBLEM.json", type=click.Path())
@click.option("-o", "--output", type=click.Path(), required=True, help="The schedule to write.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31 - 1),
    default=0,
    show_default=True,
    help="With one worker, the same seed gives the same schedule.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, MAX_WORKERS),
    help="Threads; by default one for each processor.",
)
@click.option(
    "--time-limit",
    type=_FiniteRange(min=0, min_open=True),
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    help="For the whole horizon; the best schedule found by then is kept.",
)
@click.option(
    "--gap",
    type=_FiniteRange(min=0, max=1),
    default=0.01,
    show_default=True,
    help="Stop when the schedule is proved to be this near to the best, 0 to 1.",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary, only errors.")
@click.pass_context
def command(
    ctx: click.Context,
    problem: str,
    output: str,
    seed: int,
    workers: int | None,
    time_limit: float,
    gap: float,
    quiet: bool,
) -> None:
    """Generate a schedule, check it, and write it.

    Demand that cannot be covered is listed with the reason, and is no error. Ctrl-C ends the
    search and keeps the best schedule so far; a second one gives up.

    A schedule that breaks a rule, which would be a fault of the engine, is not written to the
    output but beside it, as NAME.rejected.json.
    """
    with stop_on_interrupt() as stop, refuse_in_one_line():
        from scheduler_app.cli.progress_line import ProgressLine
        from scheduler_app.cli.summary import is_interrupted, print_summary
        from scheduler_app.engine import NoScheduleError
        from scheduler_app.services.errors import BrokenRuleError
        from scheduler_app.services.generate import generate

        try:
            with ProgressLine(is_quiet=quiet) as line:
                generated = generate(
                    problem,
                    output,
                    seed=seed,
                    workers=workers,
                    time_limit_seconds=time_limit,
                    gap=gap,
                    on_progress=line.update,
                    stop=stop,
                )
        except NoScheduleError:
            if not stop.is_set():
                raise
            click.echo("scheduler: stopped before there was a schedule, none written.", err=True)
            ctx.exit(STOPPED)
        except BrokenRuleError as error:
            _show_broken_rules(error)
            ctx.exit(INTERNAL_FAULT)
    if not quiet:
        print_summary(output, generated)
    if is_interrupted(generated):
        click.echo(f"Stopped: kept the best schedule so far in {output}.", err=True)
    ctx.exit(STOPPED if is_interrupted(generated) else OK)


def _show_broken_rules(error: BrokenRuleError) -> None:
    from rich.console import Console

    from scheduler_app.cli.violation_table import build_violation_table

    Console(stderr=True).print(build_violation_table(error.violations))
    click.echo(f"scheduler: {error}", err=True)
