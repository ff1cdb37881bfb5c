"""An embedded PostgreSQL of the suite's own, to be started and stopped."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from .common import need


@cache
def make_stopped_cluster() -> Path:
    """Make the data of a server that does not run, once in a process; they go with the process.

    Returns
    -------
    Path
        Its folder.

    Raises
    ------
    NotImplementedError
        If the commit has no embedded server.
    """
    start = need("scheduler_app.store.embedded.start_embedded")
    leave = need("scheduler_app.store.embedded.leave_embedded")
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    root.chmod(0o755)  # for the account that runs root's server
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    folder = root / "postgresql"
    atexit.register(leave, folder)
    start(folder)
    leave(folder)
    return folder
