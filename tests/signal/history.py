"""Steps in histories: how many are found, and how many are made up, beside other detectors."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.signal.detectors import DETECTORS
from tests.signal.pieces import Pieces

LOCK = "requirements/signal.txt"


def measure_history(project: Path, env: Path, pieces: Pieces, share: int) -> None:
    """
    Score each detector.

    Parameters
    ----------
    project
        The repository.
    env
        The folder for an environment of the detectors; Apache Otava needs a numpy of its own.
    pieces
        Where it is kept.
    share
        One in so many series is looked at.
    """
    for name in DETECTORS:
        piece = f"history/{share:02}-{name.replace(', ', '-').replace(' ', '-')}"
        pieces.make(piece, partial(_score, project, env, name, share))


def _score(project: Path, env: Path, name: str, share: int) -> dict[str, Any]:
    python = _open_env(project / LOCK, env)
    done = subprocess.run(
        [python, "-m", "tests.signal.detect", name, str(share)],
        cwd=project,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(project)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout))


def _open_env(lock: Path, env: Path) -> Path:
    """Return the environment's Python; it is made anew when the lock has changed."""
    stamp, wanted = env / "installed", hashlib.sha256(lock.read_bytes()).hexdigest()
    python = env / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(env, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", env], check=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        subprocess.run([python, *install, "--require-hashes", "--requirement", lock], check=True)
        stamp.write_text(wanted)
    return python
