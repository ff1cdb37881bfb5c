"""Says of which commits there are results, but no commit any more, so that no page shows them."""

from pathlib import Path

import click

from monitoring.gate.branches import find_branches
from monitoring.gate.config import AsvConfig
from monitoring.gate.git import is_shallow, run_git
from monitoring.results import list_record_paths

HASH_START = 8
"""So many characters of a hash begin the name of a record."""
FEW = 5
"""So many are named."""


def note_absent_commits(config: AsvConfig, results_dir: Path) -> None:
    """Name the commits with a record that are on no published branch, and say why that may be."""
    lines = run_git(config.root, "rev-list", "--first-parent", *find_branches(config)).split()
    known = {line[:HASH_START] for line in lines}
    recorded = {path.name[:HASH_START] for path in list_record_paths(results_dir)}
    absent = sorted(recorded - known)
    if not absent:
        return
    rest = f" and {len(absent) - FEW} more" if len(absent) > FEW else ""
    reason = (
        "this clone is shallow, `git fetch --unshallow` brings them"
        if is_shallow(config.root)
        else "a rebase may have removed what was measured"
    )
    click.echo(
        f"note: no published branch has {', '.join(absent[:FEW])}{rest}: {reason}. "
        "The results stay recorded and are not shown."
    )
