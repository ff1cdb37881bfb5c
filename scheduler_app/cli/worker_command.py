"""``scheduler worker``: do the jobs."""

from importlib import import_module

import click

from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line


@click.command(
    "worker", epilog=build_epilog("scheduler worker", "scheduler worker --concurrency 2 --no-beat")
)
@click.option(
    "--concurrency",
    type=click.IntRange(1, 16),
    default=1,
    show_default=True,
    help="Jobs at a time; one generation uses all processors.",
)
@click.option(
    "--beat/--no-beat",
    default=True,
    show_default=True,
    help="Also send what is due periodically, such as the expiry of swaps.",
)
def command(concurrency: int, beat: bool) -> None:
    """Do background jobs until Ctrl-C or SIGTERM.

    Jobs under way are then given back to the queue. A job whose worker was killed is taken up
    again by another. Any number of workers may run.
    """
    import logging

    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("scheduler_app").setLevel(logging.INFO)
    with refuse_in_one_line():
        from scheduler_app.services.jobs.settings import read_job_settings
        from scheduler_app.services.migrate import check_migrated
        from scheduler_app.store import open_database

        settings = read_job_settings()
        database = open_database()
        check_migrated(database)
        # By name, as uvicorn is told of the API: ways in do not import each other.
        tasks = import_module("scheduler_app.tasks")
        tasks.run_worker(database, settings, concurrency=concurrency, is_beating=beat)
