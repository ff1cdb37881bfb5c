"""The command line: each command of ``scheduler`` is a module of its own."""

from importlib import import_module

import click

from scheduler_app.cli.exit_codes import STOPPED
from scheduler_app.cli.help_texts import EXIT_CODES

_COMMANDS = (
    "generate",
    "validate",
    "export",
    "schema",
    "dev",
    "serve",
    "worker",
    "migrate",
    "seed",
    "user",
)


class _LazyGroup(click.Group):
    """Commands in modules of their own, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"scheduler_app.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("scheduler: stopped, nothing was written.", err=True)
            ctx.exit(STOPPED)


@click.group(
    cls=_LazyGroup,
    name="scheduler",
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="scheduler_app", prog_name="scheduler")
def main() -> None:
    """Schedule a medical residency program and keep every ACGME work-hour rule."""
