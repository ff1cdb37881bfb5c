"""``scheduler serve``: the API."""

import click

from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line


@click.command(
    "serve", epilog=build_epilog("scheduler serve", "scheduler serve --port 8080 --workers 4")
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Interface to listen on; 0.0.0.0 for all of them.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="0 takes any free one and says which.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer requests.",
)
def command(host: str, port: int, workers: int) -> None:
    """Answer requests to the HTTP API until Ctrl-C or SIGTERM.

    The database is the embedded one unless DATABASE_URL names another. /ready says whether all
    that the service needs is there, and what to run where it is not.
    """
    import logging.config

    with refuse_in_one_line():
        from scheduler_app.cli.serving import LOG, check_settings, serve
        from scheduler_app.store import open_database

        logging.config.dictConfig(LOG)
        database = open_database(check_settings().database_url)
        try:
            serve(host, port, workers)
        finally:
            database.dispose()
