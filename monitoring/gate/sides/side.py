"""A commit ready to be measured, in an environment of its own."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from monitoring.gate.commits import Commit
from monitoring.gate.errors import BuildError
from monitoring.gate.installed import find_installed
from monitoring.gate.leftovers import build_mark
from monitoring.gate.run import Run
from monitoring.gate.scratch import begin_scratch, run_in_scratch
from monitoring.gate.sides.server import Server
from monitoring.gate.suite import LIST_FILE, compute_fingerprint
from monitoring.results import Benchmark, read_benchmarks, write_atomically

STAMP_FILE = "built.sha256"
"""Says what a folder holds; it is the last file written."""

NO_VARIABLES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Side:
    """
    A commit that is built and installed.

    Parameters
    ----------
    commit
        The commit.
    python
        Of the environment it is installed in.
    suite_dir
        The folder of the benchmarks, which are the same for all sides.
    work_dir
        A folder of its own for what benchmarks leave.
    variables
        What its processes are given, the mark of the run among it.
    suite
        The benchmarks by name.
    caches
        Where the outcome of each ``setup_cache`` lies, or why it failed.
    """

    commit: Commit
    python: Path
    suite_dir: Path
    work_dir: Path
    variables: Mapping[str, str]
    suite: Mapping[str, Benchmark]
    caches: dict[str, Path | str] = field(default_factory=dict)

    def start(self, seed: int) -> Server:
        """Start a fresh process; sides that start with one seed hash alike."""
        variables = {**self.variables, "PYTHONHASHSEED": str(seed)}
        return Server(self.python, self.suite_dir, variables)


def build_side(
    run: Run, commit: Commit, slot: str, variables: Mapping[str, str] = NO_VARIABLES
) -> Side:
    """
    Build and install a commit, or find that this has been done.

    Parameters
    ----------
    run
        The run.
    commit
        The commit.
    slot
        Names the environment, which is kept for the next time.
    variables
        Environment variables for its benchmarks.

    Raises
    ------
    BuildError
        If it cannot be built or installed, or the suite cannot be listed.
    """
    own = _put_aside(run, slot)
    stamp, path = _compute_stamp(own, commit), own.config.work_dir / STAMP_FILE
    if not path.exists() or path.read_text() != stamp or not find_installed(own, commit.hash):
        path.unlink(missing_ok=True)
        _install(own, commit, slot)
        write_atomically(path, stamp.encode())
    python = find_installed(own, commit.hash)
    if python is None:
        raise BuildError(f"{commit} could not be built; see above.")
    work_dir = own.config.work_dir / "work"
    shutil.rmtree(work_dir, ignore_errors=True)
    work_dir.mkdir(parents=True)
    return Side(
        commit,
        python,
        run.config.folder("benchmark_dir"),
        work_dir,
        {**variables, **build_mark(run.config.root, "run")},
        read_benchmarks(own.scratch_dir / LIST_FILE),
    )


def _put_aside(run: Run, slot: str) -> Run:
    """Return the run with the folder of environments that the slot has."""
    env_dir = Path(str(run.config.settings["env_dir"])).parent / "sides" / slot / "env"
    settings = {**run.config.settings, "env_dir": str(env_dir)}
    return replace(run, config=replace(run.config, settings=settings))


def _compute_stamp(run: Run, commit: Commit) -> str:
    suite = compute_fingerprint(run.config.folder("benchmark_dir"))
    content = [commit.hash, suite, run.environment, dict(run.config.settings)]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _install(run: Run, commit: Commit, slot: str) -> None:
    click.echo(f"Building {commit} as {slot}")
    begin_scratch(run)
    code = run_in_scratch(run, "run", f"{commit.hash}^!", "--bench", "just-discover")
    if code != 0 or not find_installed(run, commit.hash):
        raise BuildError(f"{commit} could not be built; see above.")
    if not (run.scratch_dir / LIST_FILE).exists():
        raise BuildError(f"The benchmarks could not be listed with {commit}; see above.")
