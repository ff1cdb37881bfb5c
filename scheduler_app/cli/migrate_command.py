"""``scheduler migrate``: the schema of the database."""

import click

from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line


@click.command("migrate", epilog=build_epilog("scheduler migrate", "scheduler migrate --down 0001"))
@click.option(
    "--down",
    metavar="REVISION",
    help="Go back to this revision, or to base; rows of tables that go are lost.",
)
def command(down: str | None) -> None:
    """Bring the database's schema up to date.

    The database is the embedded one unless DATABASE_URL names another. It can be repeated, and
    run by several at once.
    """
    with refuse_in_one_line():
        from scheduler_app.services.migrate import migrate
        from scheduler_app.services.settings import read_settings
        from scheduler_app.store import open_database

        database = open_database(read_settings().database_url)
        try:
            done = migrate(database, down)
        finally:
            database.dispose()
    if done.before == done.after:
        click.echo(f"The schema is at {done.after or 'base'} already.")
    else:
        click.echo(f"The schema went from {done.before or 'base'} to {done.after or 'base'}.")
