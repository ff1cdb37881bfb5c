"""Runs ASV as a command, with a configuration of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from monitoring.gate.config import AsvConfig
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.results import write_json

GRACE_SECONDS = 5


def run_asv(
    config: AsvConfig,
    purpose: str,
    arguments: list[str],
    changed: Mapping[str, Any],
    variables: Mapping[str, str] | None = None,
) -> int:
    """
    Run ASV to its end, its output on the terminal, and return its exit code.

    Parameters
    ----------
    config
        The repository's configuration.
    purpose
        A word that keeps runs apart which may go on at the same time.
    arguments
        ASV's command line.
    changed
        Settings that differ from ``asv.conf.json`` for this run.
    variables
        What its environment has beside ours; nothing by default.
    """
    path = config.root / f".asv-{purpose}.json"  # beside asv.conf.json: ASV works where it is
    write_json(path, {**config.settings, **changed})
    mark = build_mark(config.root, purpose)
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "asv", "--config", str(path), *arguments],
            cwd=config.root,
            env={**os.environ, **(variables or {}), **mark, "PATH": _own_path()},
        ) as process:
            return _wait(process, mark)
    finally:
        path.unlink(missing_ok=True)


def _own_path() -> str:
    """Put our Python first: ASV takes the first ``python3.x`` it finds for its environments."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


def _wait(process: subprocess.Popen[bytes], mark: dict[str, str]) -> int:
    try:
        return process.wait()
    except KeyboardInterrupt:
        _stop(process)
        stop_leftovers(mark)
        raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Let ASV end by itself and remove its temporary files, for a moment."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
