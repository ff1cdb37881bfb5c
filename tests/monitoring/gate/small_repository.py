"""A repository of a few commits, in which the gate runs real ASV without a network."""

import json
import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).parents[3]

FAST_SUITE = """
from scheduler_app import answer


class Fast:
    number = repeat = rounds = 1
    warmup_time = 0

    def time_answer(self):
        answer()


class Count:
    params = [[1, 2]]

    def track_answer(self, times):
        return times * answer()
"""

OFFLINE_PLUGIN = """
import os
from pathlib import Path

from asv.plugins.virtualenv import Virtualenv


def setup():
    Virtualenv._install_requirements = use_linked_packages


def use_linked_packages(self):
    [folder] = Path(self._path).glob("lib/python3*/site-packages")
    (folder / "linked.pth").write_text(os.environ["LINKED_PACKAGES"])
"""


@dataclass(frozen=True)
class SmallRepository:
    """A repository and the variables its commands run with."""

    root: Path
    environ: dict[str, str]

    def commit(self, subject: str, **packages: str) -> str:
        """Commit the working tree, packages' ``__init__.py`` written first; return the hash."""
        for name, content in packages.items():
            self.write(f"{name}/__init__.py", content)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject)
        return self.git("rev-parse", "HEAD")

    def write(self, name: str, content: str) -> None:
        """Write a file of the working tree."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(content)

    def git(self, *arguments: str) -> str:
        """Run git and return what it prints."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=self.environ,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def gate(self, command: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the gate to its end."""
        return self.python("-m", f"monitoring.gate.{command}", *options)

    def asv(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ASV itself to its end."""
        return self.python("-m", "asv", *arguments)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the repository to its end, nobody at the keyboard."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def records(self) -> dict[str, bytes]:
        """The content of the result files of this machine, by the start of the hash."""
        paths = (self.root / ".asv" / "results").glob("*/*-*.json")
        return {path.name[:8]: path.read_bytes() for path in paths}


def build_environ(home: Path, packages: Path) -> dict[str, str]:
    """Return variables that keep git, ASV and virtualenv inside a home of their own."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "PYTHONPATH": str(PROJECT_ROOT),
        "LINKED_PACKAGES": str(packages),
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "PIP_NO_INDEX": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_NAME": "Test" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "test@localhost" for who in ("AUTHOR", "COMMITTER")},
    }


def link_packages(folder: Path) -> None:
    """Link our installed packages into a folder, all but the one that is measured and pip."""
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        left_out = ("scheduler_app", "_", "pip", "setuptools", "distutils")
        if not path.name.startswith(left_out) and path.suffix != ".pth":
            (folder / path.name).symlink_to(path)


def start_repository(root: Path, environ: dict[str, str], suite: str) -> SmallRepository:
    """Make a repository with a configuration and a suite, and no commit yet."""
    root.mkdir()
    repository = SmallRepository(root, environ)
    repository.git("init", "--quiet", "--initial-branch", "main")
    set_offline(repository, plugins=[".monitoring.gate.asv_plugin"])
    repository.write("offline_plugin.py", OFFLINE_PLUGIN)
    repository.write("benchmarks/__init__.py", "")
    repository.write("benchmarks/small_bench.py", suite)
    repository.write(".gitignore", ".asv/\n.asv-*\n__pycache__/\n")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        repository.write(name, (PROJECT_ROOT / name).read_text())
    return repository


def set_offline(repository: SmallRepository, plugins: list[str] | None = None) -> None:
    """Write the project's configuration, of which a build asks no network for packages."""
    settings = json.loads((PROJECT_ROOT / "asv.conf.json").read_text())
    settings["plugins"] = [*(plugins or settings["plugins"]), ".offline_plugin"]
    settings["install_command"] = [
        "in-dir={env_dir} python -m pip install --no-deps --force-reinstall {wheel_file}"
    ]
    repository.write("asv.conf.json", json.dumps(settings))
