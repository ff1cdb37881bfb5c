"""Does with a workflow what GitHub does, on this machine: clones, runs lines, hands files on."""

import itertools
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / ".github" / "workflows"
GITHUB_ONLY = ("setup-python", "cache", "upload-pages-artifact", "deploy-pages")
"""Actions that nothing here depends on: the clone has a Python, and no page is deployed."""


@dataclass(frozen=True)
class Line:
    """A ``run:`` line, what it printed, and the clone it ran in."""

    command: str
    output: str
    clone: Path


@dataclass
class Runner:
    """
    Runs workflows.

    Parameters
    ----------
    check_out
        Makes a clone in a folder.
    folder
        Where clones and artifacts are put.
    environ
        Variables of every line.
    values
        What the expressions of the workflows stand for.
    only_parsed
        Lines that ``make`` reads without running what they say.
    """

    check_out: Callable[[Path], None]
    folder: Path
    environ: Mapping[str, str]
    values: Mapping[str, str]
    only_parsed: Mapping[str, str]
    lines: list[Line] = field(default_factory=list)

    def run(self, workflow: str) -> list[Line]:
        """Run all jobs, as often as their matrix says, and return the lines in order."""
        document = read_workflow(workflow)
        for name, job in document["jobs"].items():
            for number, cell in enumerate(list_cells(job)):
                values = {**self.values, **cell, "strategy.job-index": str(number)}
                self._run_job(f"{name}-{number}", job, values)
        return self.lines

    def _run_job(self, name: str, job: Mapping[str, Any], values: Mapping[str, str]) -> None:
        clone = self.folder / name
        environ = {**self.environ, **fill(job.get("env", {}), values)}
        for step in job["steps"]:
            if "run" in step:
                self._run_line(step["run"], clone, environ | fill(step.get("env", {}), values))
            else:
                self._use(step["uses"], fill(step.get("with", {}), values), clone)

    def _run_line(self, command: str, clone: Path, environ: Mapping[str, str]) -> None:
        options = "--dry-run" if command in self.only_parsed else ""
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command],
            cwd=clone,
            env={**environ, "MAKEFLAGS": options},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        self.lines.append(Line(command, done.stdout, clone))

    def _use(self, action: str, options: Mapping[str, str], clone: Path) -> None:
        name = action.split("@")[0].split("/")[1]
        artifacts = self.folder / "artifacts"
        if name == "checkout":
            self.check_out(clone)
        elif name == "upload-artifact":
            is_needed = options.get("if-no-files-found") != "ignore"
            for path in options["path"].split():
                if is_needed or (clone / path).exists():
                    copy(clone / path, artifacts / options["name"])
        elif name == "download-artifact":
            shutil.copytree(
                artifacts / options.get("name", ""), clone / options["path"], dirs_exist_ok=True
            )
        else:
            assert name in GITHUB_ONLY, f"nothing here stands for {action}"


def read_workflow(name: str) -> dict[str, Any]:
    """Read a workflow by the name of its file."""
    return yaml.safe_load((FOLDER / name).read_text())


def list_workflows() -> list[str]:
    """Return the names of all workflows' files."""
    return sorted(path.name for path in FOLDER.iterdir())


def list_cells(job: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Give the values of a matrix for each of its jobs; those of a job without one are empty."""
    matrix = job.get("strategy", {}).get("matrix", {})
    for values in itertools.product(*matrix.values()):
        yield {f"matrix.{name}": value for name, value in zip(matrix, values, strict=True)}


def fill(options: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
    """Put values in the places of expressions; one that is not known is an error."""
    return {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], str(text))
        for name, text in options.items()
    }


def copy(source: Path, target: Path) -> None:
    """Copy a file, or what is in a folder, into a folder."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
