"""Makes a machine known to ASV, which asks for it when it is not in its list."""

from pathlib import Path
from typing import Any

import click

from monitoring.gate.machine import Machine
from monitoring.results import BrokenFileError, read_json, write_json

REGISTRY_VERSION = 1


def register_machine(machine: Machine, registry: Path | None = None) -> None:
    """
    Add a machine to ASV's list, under its own name.

    Entries of other machines and projects stay as they are. A list that cannot be read,
    over which ASV would stop, is kept beside the new one.

    Parameters
    ----------
    machine
        The machine.
    registry
        ASV's list; default ``~/.asv-machine.json``.
    """
    path = registry or Path.home() / ".asv-machine.json"
    entries = _read_entries(path)
    if entries.get(machine.name) != machine.facts:
        known = entries | {machine.name: machine.facts, "version": REGISTRY_VERSION}
        write_json(path, known, indent=4)


def _read_entries(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return read_json(path)
    except BrokenFileError as error:
        aside = path.with_name(f"{path.name}.broken")
        click.echo(f"warning: {error}; kept as {aside} and begun anew.", err=True)
        path.replace(aside)
        return {}
