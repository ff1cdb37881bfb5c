"""``scheduler dev``: the whole service on this machine, with a program to try it with."""

from __future__ import annotations

import click

from scheduler_app.cli.exit_codes import OK
from scheduler_app.cli.help_texts import build_epilog
from scheduler_app.cli.refusals import refuse_in_one_line
from scheduler_app.cli.seed_command import DEMO_PASSWORD


@click.command("dev", epilog=build_epilog("scheduler dev --port 8000"))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Of the API."
)
@click.option("--residents", type=click.IntRange(8, 600), default=50, show_default=True)
@click.option("--weeks", type=click.IntRange(1, 53), default=52, show_default=True)
@click.pass_context
def command(ctx: click.Context, port: int, workers: int, residents: int, weeks: int) -> None:
    """Start database, API and worker together, until Ctrl-C.

    An empty database is seeded first. The API listens on this machine only.
    """
    from scheduler_app.cli.children import Child, Children
    from scheduler_app.cli.ports import check_port_is_free

    with refuse_in_one_line():
        from scheduler_app.store import open_database

        check_port_is_free(port)
        click.echo("Starting database, worker and API; the first time takes some 15 seconds.")
        database = open_database()  # held, so that the embedded server stays between the steps
    children = Children(
        Child("worker", ("worker",)),
        Child("API", ("serve", "--port", str(port), "--workers", str(workers))),
    )
    with children.stopped_at_the_end():
        seed = ("seed", "--users", "--residents", str(residents), "--weeks", str(weeks))
        code = children.run_first(seed)
        if code == OK:
            children.start()
            if children.wait_until_ready(f"http://127.0.0.1:{port}/ready"):
                _print_welcome(port)
            code = children.watch()
    database.dispose()
    ctx.exit(code)


def _print_welcome(port: int) -> None:
    address = f"http://127.0.0.1:{port}"
    click.echo(f"""
Ready: {address}/api/v1  (description: {address}/openapi.json)

Sign in as coordinator@program.example, admin@program.example or a person, such as
r001@program.example, with the password {DEMO_PASSWORD}:

  curl -d username=coordinator@program.example -d password={DEMO_PASSWORD} \\
    {address}/api/v1/auth/login

Ctrl-C stops all of it.""")
