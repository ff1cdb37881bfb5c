"""A clone of the whole project, in which what the pages show is typed: its suite is short."""

import re
import shutil
import subprocess
from pathlib import Path

import yaml

from tests.monitoring.gate.small_repository import (
    OFFLINE_PLUGIN,
    PROJECT_ROOT,
    SmallRepository,
    build_environ,
    link_packages,
    set_offline,
)
from tests.workflows.clones import equip

LEFT_OUT = (".asv/", "docs/", "tests/")
"""What is large, and no command of the clone needs."""

SHORT_SUBJECTS = ("schedule_generation", "acgme_validation")
FEW = 2
ALMOST_ANY_PERCENT = 50
"""A floor of the clock at which the first look decides; counts have theirs."""

OTHER_RULES = re.compile(r'(            FULL,\n)(?:            "\w+",\n)+')


def start_project(folder: Path) -> SmallRepository:
    """Start a repository of one commit that has all of the project, and is set up."""
    packages, home, root = folder / "packages", folder / "home", folder / "project"
    packages.mkdir()
    home.mkdir()
    link_packages(packages)
    for name in _list_files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT_ROOT / name, root / name)
    environ = {**build_environ(home, packages), "PYTHONPATH": ""}
    project = SmallRepository(root, environ)
    project.write("offline_plugin.py", OFFLINE_PLUGIN)
    set_offline(project)
    _shorten(project)
    project.git("init", "--quiet", "--initial-branch", "main")
    project.commit("The project")
    equip(root)
    return project


def _list_files() -> list[str]:
    listed = subprocess.check_output(["git", "ls-files"], cwd=PROJECT_ROOT, text=True)
    there = [name for name in listed.splitlines() if (PROJECT_ROOT / name).is_file()]
    return [name for name in there if not name.startswith(LEFT_OUT)]


def _shorten(project: SmallRepository) -> None:
    """Leave the quick configurations of two subjects, and one small case of the validation."""
    config = yaml.safe_load((project.root / "benchmark_config.yaml").read_text())
    config["gate"]["clock"] = ALMOST_ANY_PERCENT
    for name, subject in config.items():
        if "configurations" in subject:
            subject["enabled"] = name in SHORT_SUBJECTS
    for name in SHORT_SUBJECTS:
        quick = [one for one in config[name]["configurations"] if one.get("quick")]
        config[name]["configurations"] = [
            {**one, "iterations": FEW} if "iterations" in one else one for one in quick
        ]
    project.write("benchmark_config.yaml", yaml.safe_dump(config))
    suite = (project.root / "benchmarks/acgme_validation_bench.py").read_text()
    suite = OTHER_RULES.sub(r"\1", suite).replace("[4, 52]", "[4]").replace("[100]", "[25]")
    project.write("benchmarks/acgme_validation_bench.py", suite)
