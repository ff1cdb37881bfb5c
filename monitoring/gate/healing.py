"""Moves files aside that ASV would fail on or drop, so that what they held is measured again."""

from pathlib import Path

import click

from monitoring.gate.config import AsvConfig
from monitoring.gate.record import MACHINE_VERSION
from monitoring.results import (
    MACHINE_FIELDS,
    BrokenFileError,
    NewerFileError,
    find_broken_files,
    list_record_paths,
    read_record,
    write_json,
)


def heal(config: AsvConfig, results_dir: Path) -> None:
    """
    Leave only readable files in a folder of results, and name each that was not.

    Parameters
    ----------
    config
        The repository's configuration; broken files go to ``broken`` in its work folder.
    results_dir
        The folder of results.

    Raises
    ------
    NewerFileError
        If a file is of a newer version; it stays where it is, as it is not broken.
    """
    for error in find_broken_files(results_dir):
        if isinstance(error, NewerFileError):
            raise error
        aside = _move_aside(error, results_dir, config.work_dir / "broken")
        _warn(config.root, error, aside)
    _restore_machines(results_dir)


def remove_unfinished(results_dir: Path) -> None:
    """Remove files that a killed run was writing; to be called while no run is at work."""
    for path in results_dir.rglob(".*.tmp"):
        path.unlink()


def _move_aside(error: BrokenFileError, results_dir: Path, aside_dir: Path) -> Path:
    name = error.path.relative_to(results_dir)
    aside = _find_free(aside_dir / name)
    aside.parent.mkdir(parents=True, exist_ok=True)
    error.path.replace(aside)
    if name.name == "benchmarks.json":
        (results_dir / "benchmarks.sha256").unlink(missing_ok=True)
    return aside


def _warn(root: Path, error: BrokenFileError, aside: Path) -> None:
    place = error.path.relative_to(root)
    click.echo(
        f"warning: {place} is broken: {error.reason}. Moved to {aside.relative_to(root)}; "
        f"if it was committed, `git checkout -- {place}` brings it back.",
        err=True,
    )


def _find_free(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        free = path.with_name(f"{path.name}.{number}")
        number += 1
    return free


def _restore_machines(results_dir: Path) -> None:
    """Write a missing ``machine.json`` from a result: each has the facts of its machine."""
    for record in list_record_paths(results_dir):
        path = record.with_name("machine.json")
        if not path.exists():
            facts = read_record(record).machine
            fields = {field: facts[field] for field in MACHINE_FIELDS if field in facts}
            write_json(path, {**fields, "version": MACHINE_VERSION}, indent=4)
