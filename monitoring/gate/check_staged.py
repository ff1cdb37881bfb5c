"""`make check-staged`: what the pre-commit hook runs, lint and the benchmarks a change touches."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.git import run_git

SUBJECTS = {
    "scheduler_app/acgme": ("acgme_validation",),
    "scheduler_app/engine": ("schedule_generation",),
    "scheduler_app/model": ("acgme_validation", "schedule_generation"),
    "scheduler_app/resilience": ("resilience_calculation",),
    "scheduler_app/store": ("database_query",),
    "scheduler_app/swaps": ("swap_matching",),
    "scheduler_app/services": ("startup_time",),
    "scheduler_app/api": ("startup_time",),
    "scheduler_app/cli": ("startup_time",),
    "benchmarks/": ("acgme_validation",),
}
"""The quick benchmarks that a change of a folder can move."""


def check_staged(root: Path, most_seconds: float = 60) -> int:
    """
    Check the files that are about to be committed.

    Parameters
    ----------
    root
        The repository.
    most_seconds
        For each check, above 0; one that takes longer stops the commit too.

    Returns
    -------
    int
        0, or 1 if something stops the commit.
    """
    files = run_git(root, "diff", "--cached", "--name-only", "--diff-filter=ACMR").splitlines()
    sources = [name for name in files if name.endswith((".py", ".pyi"))]
    for command in _list_commands(sources, find_subjects(files)):
        if fault := _find_fault(root, command, most_seconds):
            click.echo(
                f"pre-commit: stopped by `python -m {' '.join(command)}`, {fault}; mend it, "
                "or go without: git commit --no-verify",
                err=True,
            )
            return 1
    return 0


def _find_fault(root: Path, command: Sequence[str], most_seconds: float) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=root, check=False, timeout=most_seconds
        )
    except subprocess.TimeoutExpired:
        return f"which has taken over {most_seconds:g} s"
    return "see above" if done.returncode else ""


def find_subjects(files: Sequence[str]) -> list[str]:
    """Return the subjects whose quick benchmarks a change of these files can move."""
    touched = {
        subject
        for folder, subjects in SUBJECTS.items()
        for subject in subjects
        if any(name.startswith(folder) for name in files)
    }
    return sorted(touched)


def _list_commands(sources: Sequence[str], subjects: Sequence[str]) -> list[list[str]]:
    commands = []
    if sources:
        commands += [["ruff", "check", *sources], ["ruff", "format", "--check", *sources]]
    if subjects:
        chosen = [part for subject in subjects for part in ("--category", subject)]
        commands.append(["benchmarks", "--quick", *chosen])
    return commands


@click.command(epilog=write_epilog("check_staged", "1 if a check or a benchmark stops the commit"))
def main() -> None:
    """Check what is about to be committed."""
    run_command("check-staged", lambda: check_staged(Path.cwd()))


if __name__ == "__main__":
    main()
