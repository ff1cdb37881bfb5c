"""Builds the site from stored results, and only when something it shows has changed."""

import shutil
from pathlib import Path

import click

from monitoring.gate.absent import note_absent_commits
from monitoring.gate.asv_command import run_asv
from monitoring.gate.branches import find_branches
from monitoring.gate.config import AsvConfig
from monitoring.gate.errors import BadInputError, MeasureError
from monitoring.gate.fingerprint import compute_checksum, list_states
from monitoring.gate.git import run_git
from monitoring.gate.healing import heal
from monitoring.gate.leftovers import build_mark, stop_leftovers
from monitoring.gate.lock import hold_lock
from monitoring.gate.manual import MANUAL, add_manual
from monitoring.results import list_record_paths, write_atomically

SHOWN = (
    "profiling_results", "load_results", "metrics", ".asv/gate/gate.json", "acknowledged.yaml",
    "docs",
)  # fmt: skip
"""What the site shows beside the benchmarks' results."""

STAMP_FILE = ".published"
"""Says from what the site was built; it is the last file written."""

VARIABLES = {"PYTHONHASHSEED": "0", "SITE_MANUAL": MANUAL}
"""The seed, since ASV writes sets in their order; and where our pages find the manual."""


def publish_site(config: AsvConfig, results_dir: Path, *, force: bool = False) -> Path:
    """
    Build the site, which replaces the former one when it is complete.

    Parameters
    ----------
    config
        The repository's configuration.
    results_dir
        The results to show: the history, or quick ones.
    force
        Whether to build it although nothing has changed.

    Returns
    -------
    Path
        The first page.

    Raises
    ------
    BadInputError
        If there is no result.
    MeasureError
        If ASV fails.
    BusyError
        If another run is publishing.
    """
    site = config.folder("html_dir")
    with hold_lock(config.work_dir / "publish.lock"):
        if force or _read_stamp(site) != _compute_stamp(config, results_dir):
            heal(config, results_dir)
            stop_leftovers(build_mark(config.root, "publish"))
            _build(config, results_dir, site)
    return site / "index.html"


def describe_site(config: AsvConfig) -> str:
    """Return the lines that say where the site is and how to open it."""
    page = (config.folder("html_dir") / "index.html").relative_to(config.root)
    return f"Site: {page}\nOpen it with `make preview`, at http://127.0.0.1:8080/"


def _build(config: AsvConfig, results_dir: Path, site: Path) -> None:
    if not list_record_paths(results_dir):
        raise BadInputError(f"There is no result in {results_dir} yet: run `make bench`.")
    click.echo("Publishing")
    note_absent_commits(config, results_dir)
    stamp = _compute_stamp(config, results_dir)
    fresh, former = site.with_name(f"{site.name}.new"), site.with_name(f"{site.name}.old")
    changed = {
        "results_dir": str(results_dir),
        "html_dir": str(fresh),
        "branches": find_branches(config),
        "project": _title(config, results_dir),
    }
    if run_asv(config, "publish", ["publish", "--no-pull"], changed, VARIABLES) != 0:
        raise MeasureError("ASV could not build the site; see above.")
    add_manual(config, fresh, site)
    write_atomically(fresh / STAMP_FILE, stamp.encode())
    shutil.rmtree(former, ignore_errors=True)
    if site.exists():
        site.replace(former)
    fresh.replace(site)
    shutil.rmtree(former, ignore_errors=True)


def _title(config: AsvConfig, results_dir: Path) -> str:
    name = str(config.settings["project"])
    is_history = results_dir == config.folder("results_dir")
    return name if is_history else f"{name}, quick run: one sample each"


def _read_stamp(site: Path) -> str:
    path = site / STAMP_FILE
    return path.read_text() if path.exists() else ""


def _compute_stamp(config: AsvConfig, results_dir: Path) -> str:
    """Return a checksum of all that the site depends on."""
    shown = [results_dir, Path(__file__).parents[1], *(config.root / name for name in SHOWN)]
    files = list_states(shown)
    tips = [run_git(config.root, "rev-parse", branch) for branch in find_branches(config)]
    tags = run_git(config.root, "for-each-ref", "refs/tags")
    return compute_checksum([str(results_dir), files, tips, tags, dict(config.settings)])
