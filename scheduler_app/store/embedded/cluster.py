"""The server's data, made once."""

import logging
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from scheduler_app.store.embedded.account import Account, identity_of
from scheduler_app.store.embedded.environment import build_environment
from scheduler_app.store.embedded.errors import StartError
from scheduler_app.store.embedded.faults import find_fault

logger = logging.getLogger(__name__)

# Text sorts by code point, the same on every machine; messages are English, so we can read them.
OPTIONS = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)


def ensure_data(data: Path, binaries: Path, account: Account | None) -> None:
    """Make the data unless they exist; whoever is killed meanwhile leaves none half made.

    Raises
    ------
    StartError
        If that fails; gives PostgreSQL's own reason.
    """
    if data.exists():
        return
    for left in data.parent.glob("draft.*"):
        shutil.rmtree(left, ignore_errors=True)
    logger.info("Making a database in %s; this takes some seconds, once.", data.parent)
    draft = Path(tempfile.mkdtemp(dir=data.parent, prefix="draft."))
    try:
        if account is not None:
            os.chown(draft, account.user, account.group)
        run_initdb(draft, binaries, account)
        draft.rename(data)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def run_initdb(draft: Path, binaries: Path, account: Account | None) -> None:
    """Fill an empty folder with the data of a new server."""
    result = subprocess.run(
        [binaries / "initdb", *OPTIONS, "-D", draft],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        cwd="/",
        env=build_environment(),
        **identity_of(account),
    )
    if result.returncode != 0:
        raise StartError(find_fault(result.stdout) or f"initdb ended with {result.returncode}")
