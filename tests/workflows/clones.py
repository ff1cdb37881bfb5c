"""Small repositories that have the project's Makefile, and clones of them that are set up."""

import json
import shutil
from pathlib import Path

from tests.monitoring.gate.small_repository import (
    FAST_SUITE,
    PROJECT_ROOT,
    SmallRepository,
    build_environ,
    link_packages,
    start_repository,
)


def start_author(folder: Path, suite: str = FAST_SUITE) -> SmallRepository:
    """Start a repository with the Makefile and what it reads; it has no commit yet."""
    packages, home = folder / "packages", folder / "home"
    packages.mkdir()
    home.mkdir()
    link_packages(packages)
    author = start_repository(folder / "author", build_environ(home, packages), suite)
    for name in ("Makefile", ".gitignore", "requirements/dev.txt", "benchmark_config.yaml"):
        (author.root / name).parent.mkdir(exist_ok=True)
        shutil.copy(PROJECT_ROOT / name, author.root / name)
    settings = json.loads((author.root / "asv.conf.json").read_text())
    settings["plugins"].append(".monitoring.dashboard")
    author.write("asv.conf.json", json.dumps(settings))
    return author


def equip(clone: Path) -> None:
    """Give a clone an environment that is set up: ours, under a stamp of its own."""
    (clone / ".venv").mkdir()
    for path in (PROJECT_ROOT / ".venv").iterdir():
        if path.name != ".stamp":
            (clone / ".venv" / path.name).symlink_to(path)
    (clone / ".venv" / ".stamp").touch()
