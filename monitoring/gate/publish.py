"""`make publish`: builds the site from the recorded history."""

from pathlib import Path

import click

from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.config import read_config
from monitoring.gate.site import describe_site, publish_site


def publish(root: Path) -> int:
    """Build the site of a repository anew, say where it is, and return the exit code 0."""
    config = read_config(root)
    publish_site(config, config.folder("results_dir"), force=True)
    click.echo(describe_site(config))
    return 0


@click.command(epilog=write_epilog("publish"))
def main() -> None:
    """Build the site from the recorded history."""
    run_command("publish", lambda: publish(Path.cwd()))


if __name__ == "__main__":
    main()
