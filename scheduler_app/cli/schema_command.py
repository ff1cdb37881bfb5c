"""``scheduler schema``: what the files look like, for editors and other programs."""

import click

from scheduler_app.cli.help_texts import build_epilog


@click.command("schema", epilog=build_epilog("scheduler schema problem > problem.schema.json"))
@click.argument("kind", type=click.Choice(["problem", "schedule"]))
def command(kind: str) -> None:
    """Print the JSON Schema of a problem or schedule file."""
    import json

    from scheduler_app.files.json_schemas import build_json_schema

    click.echo(json.dumps(build_json_schema(kind), indent=2))
