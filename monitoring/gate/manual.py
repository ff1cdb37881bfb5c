"""`make docs`: builds the manual, offline, into the site."""

import shutil
import subprocess
import sys
from pathlib import Path

import click

from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.config import AsvConfig, read_config
from monitoring.gate.errors import BadInputError, MeasureError
from monitoring.gate.fingerprint import compute_checksum, list_states
from monitoring.gate.lock import hold_lock

SOURCE = "docs"
"""Where the pages are, in the repository, and where the manual goes, in the site."""

MANUAL = f"{SOURCE}/index.html"
STAMP_FILE = ".built"
"""Says from what a manual was built."""

DESCRIBED = (SOURCE, "README.md", "Makefile", "scheduler_app", "benchmarks", "monitoring", "load",
             "profiling")  # fmt: skip
"""What its pages are made from; options come from the code."""


def build_manual(root: Path, folder: Path) -> None:
    """
    Build the manual from nothing; a warning of Sphinx is an error.

    Parameters
    ----------
    root
        The repository.
    folder
        Where to put it; made anew.

    Raises
    ------
    MeasureError
        If Sphinx finds a fault, which it has named by then.
    """
    shutil.rmtree(folder, ignore_errors=True)
    trees = folder.with_name(f"{folder.name}.trees")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--fresh-env"]
    command += ["--jobs", "auto", "--doctree-dir", str(trees), str(root / SOURCE), str(folder)]
    done = subprocess.run(command, cwd=root)
    shutil.rmtree(trees, ignore_errors=True)
    if done.returncode != 0:
        raise MeasureError("Sphinx could not build the manual; see above.")
    (folder / ".buildinfo").unlink(missing_ok=True)
    (folder / STAMP_FILE).write_text(_compute_stamp(root))


def add_manual(config: AsvConfig, site: Path, former: Path) -> None:
    """
    Put the manual into a site that is being made, if the repository has one.

    Parameters
    ----------
    config
        The repository's configuration.
    site
        The site that is being made.
    former
        The one before, whose manual serves where nothing has changed.
    """
    if not (config.root / SOURCE / "conf.py").exists():
        return
    stamp = former / SOURCE / STAMP_FILE
    if stamp.exists() and stamp.read_text() == _compute_stamp(config.root):
        shutil.copytree(former / SOURCE, site / SOURCE)
    else:
        click.echo("Building the manual")
        build_manual(config.root, site / SOURCE)


def _compute_stamp(root: Path) -> str:
    return compute_checksum(list_states(root / name for name in DESCRIBED))


def publish_manual(root: Path) -> int:
    """Replace the site's manual by one that is built now, say where it is, and return 0."""
    config = read_config(root)
    if not (root / SOURCE / "conf.py").exists():
        raise BadInputError(f"There is no {SOURCE}/conf.py here: run this at the top.")
    site = config.folder("html_dir")
    with hold_lock(config.work_dir / "publish.lock"):
        click.echo("Building the manual")
        fresh = site.with_name(f"{site.name}.{SOURCE}")
        build_manual(root, fresh)
        site.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(site / SOURCE, ignore_errors=True)
        fresh.replace(site / SOURCE)
    click.echo(f"Manual: {(site / SOURCE / 'index.html').relative_to(root)}")
    return 0


@click.command(epilog=write_epilog("manual"))
def main() -> None:
    """Build the manual, offline, into the site."""
    run_command("docs", lambda: publish_manual(Path.cwd()))


if __name__ == "__main__":
    main()
