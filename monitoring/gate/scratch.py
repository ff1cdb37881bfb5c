"""The folder ASV writes to during a run, from which complete files are taken over."""

import shutil

from monitoring.gate.asv_command import run_asv
from monitoring.gate.branches import find_branches
from monitoring.gate.run import Run


def begin_scratch(run: Run, *kept: str) -> None:
    """
    Empty the folder, then copy stored files into it.

    Parameters
    ----------
    run
        The run.
    kept
        Files below the folder of results which ASV is to go on with, where they exist.
    """
    shutil.rmtree(run.scratch_dir, ignore_errors=True)
    for name in kept:
        if (run.results_dir / name).exists():
            (run.scratch_dir / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(run.results_dir / name, run.scratch_dir / name)


def run_in_scratch(run: Run, *arguments: str) -> int:
    """Run ASV with its results in the scratch folder and return its exit code."""
    changed = {"results_dir": str(run.scratch_dir), "branches": find_branches(run.config)}
    return run_asv(run.config, "run", list(arguments), changed)
