"""`make merge-results`: puts results measured elsewhere, such as shards, into the history."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.config import AsvConfig, read_config
from monitoring.gate.errors import BadInputError
from monitoring.gate.lock import hold_lock
from monitoring.gate.suite import FINGERPRINT_FILE, LIST_FILE, is_list_current
from monitoring.results import (
    BrokenFileError,
    list_record_paths,
    merge_benchmarks,
    merge_record,
    read_benchmarks,
    read_failed_builds,
    read_json,
    read_machine,
    write_atomically,
    write_failed_builds,
    write_json,
)

MACHINE_FILE = "machine.json"


def merge_results(root: Path, folders: Sequence[str]) -> int:
    """
    Add all results of some folders to the history; what is here already stays.

    Parameters
    ----------
    root
        The repository.
    folders
        Each laid out as ``.asv/results``.

    Returns
    -------
    int
        The exit code: 0, or 1 if a file could not be read or said something else than ours.

    Raises
    ------
    BadInputError
        If a folder holds no results, or is the history itself.
    """
    config = read_config(root)
    sources = [_check_folder(Path(folder), config) for folder in folders]
    if not sources:
        raise BadInputError("DIRS is missing: make merge-results DIRS='shard-1 shard-2'")
    with hold_lock(config.work_dir / "bench.lock"):
        troubles = [trouble for source in sources for trouble in _merge_folder(source, config)]
    for trouble in troubles:
        click.echo(f"warning: {trouble}", err=True)
    return 1 if troubles else 0


def _check_folder(folder: Path, config: AsvConfig) -> Path:
    if folder.resolve() == config.folder("results_dir").resolve():
        raise BadInputError(f"{folder} is the history itself; name the folders to add to it.")
    if not folder.is_dir():
        raise BadInputError(f"There is no folder {folder}; name folders as .asv/results is.")
    # A shard may have had nothing to measure; it has the list of benchmarks all the same.
    if not list_record_paths(folder) and not (folder / LIST_FILE).exists():
        raise BadInputError(f"There is no result in {folder}; expected what .asv/results holds.")
    return folder


def _merge_folder(source: Path, config: AsvConfig) -> list[str]:
    """Merge one folder, say how much was new, and return what went wrong."""
    target = config.folder("results_dir")
    troubles = list(_merge_lists(source, config))
    new, paths = 0, list_record_paths(source)
    for path in paths:
        try:
            merged = merge_record(path, target / path.relative_to(source))
        except BrokenFileError as error:
            troubles.append(f"{error}; passed over")
            continue
        new += bool(merged.added)
        if merged.conflicts:
            names = ", ".join(merged.conflicts)
            troubles.append(f"{path}: differs from the history, the newer stays: {names}")
    for machine in sorted({path.parent for path in paths}):
        troubles += _merge_machine(machine, target / machine.name)
    click.echo(f"{source}: {len(paths)} result files, {new} with something new")
    return troubles


def _merge_lists(source: Path, config: AsvConfig) -> Iterator[str]:
    """Take over a list of the suite that is checked out; of another suite's, what ours lacks."""
    target, suite = config.folder("results_dir"), config.folder("benchmark_dir")
    is_newer = is_list_current(source, suite) and not is_list_current(target, suite)
    try:
        if is_newer:
            read_benchmarks(source / LIST_FILE)
            for name in (LIST_FILE, FINGERPRINT_FILE):
                write_atomically(target / name, (source / name).read_bytes())
            return
        merged = merge_benchmarks(source / LIST_FILE, target / LIST_FILE)
    except BrokenFileError as error:
        yield f"{error}; passed over"
        return
    if merged.added:  # the list is no more that of one suite
        (target / FINGERPRINT_FILE).unlink(missing_ok=True)
    if merged.conflicts:
        yield f"{source / LIST_FILE}: ours stay: {', '.join(merged.conflicts)}"


def _merge_machine(source: Path, target: Path) -> Iterator[str]:
    builds = read_failed_builds(source)
    if builds:
        write_failed_builds(target, builds | read_failed_builds(target))
    try:
        read_machine(source / MACHINE_FILE)
        facts = read_json(source / MACHINE_FILE)
        if not (target / MACHINE_FILE).exists():
            write_json(target / MACHINE_FILE, facts, indent=4)
        elif read_json(target / MACHINE_FILE) != facts:
            # Such as another kernel; what makes it another machine is in the folder's name.
            click.echo(f"note: {source / MACHINE_FILE} differs from the history's, which stays")
    except BrokenFileError as error:
        yield f"{error}; passed over"


@click.command(
    epilog=write_epilog(
        "merge_results shard-1 shard-2",
        "1 if a file could not be read or differs from the history",
        "3 if another run is at work",
    )
)
@click.argument("folders", nargs=-1)
def main(folders: tuple[str, ...]) -> None:
    """Add results measured elsewhere to the history."""
    run_command("merge-results", lambda: merge_results(Path.cwd(), folders))


if __name__ == "__main__":
    main()
