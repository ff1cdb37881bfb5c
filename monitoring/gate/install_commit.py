"""Installs one commit into an ASV environment: its own lock first, then its wheel.

ASV runs this file with the environment's Python, so it imports nothing of the project.
"""

import subprocess
import sys
from pathlib import Path

UNFINISHED = Path(sys.prefix) / "install-unfinished"
"""Stands in an environment while packages change; left by a kill, it has them all redone."""


def install_commit(build_dir: Path, wheel: Path) -> None:
    """
    Install the dependencies a commit was locked with, then the commit itself.

    Parameters
    ----------
    build_dir
        A checkout of the commit. Without a lock in it the wheel's own metadata decides.
    wheel
        The wheel built from it.
    """
    lock = build_dir / "requirements" / "bench.txt"
    repair = ["--force-reinstall"] if UNFINISHED.exists() else []
    UNFINISHED.touch()
    if lock.is_file():
        _install(*repair, "--require-hashes", "--requirement", str(lock))
    else:
        _install(*repair, str(wheel))
    _install("--no-deps", "--force-reinstall", str(wheel))
    UNFINISHED.unlink()


def _install(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", *arguments], check=True)


if __name__ == "__main__":
    install_commit(Path(sys.argv[1]), Path(sys.argv[2]))
