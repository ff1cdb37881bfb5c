"""Where the embedded server lies."""

import os
import pwd
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from scheduler_app.store.embedded.errors import StartError

# Linux; a little less elsewhere, where PostgreSQL itself then refuses the path.
SOCKET_PATH_BYTES = 107
SOCKET = ".s.PGSQL.5432"
ROOTS_FOLDER = Path("/var/cache/scheduler_app")


def choose_folder() -> Path:
    """Give the default folder, which need not exist.

    Root has one outside every home: the unprivileged account that runs root's server could not
    enter it there.
    """
    if chosen := os.environ.get("SCHEDULER_DATA_DIR"):
        return Path(chosen).expanduser() / "postgresql"
    if os.geteuid() == 0:
        return ROOTS_FOLDER / "postgresql"
    return user_cache_path("scheduler_app") / "postgresql"


def prepare_folder(folder: Path) -> None:
    """Make the folder where it is missing; the mode of one that exists is left as it is.

    Raises
    ------
    StartError
        If it belongs to another user.
    OSError
        If it cannot be made.
    """
    mode = 0o755 if os.geteuid() == 0 else 0o700  # whatever the umask: root's account goes through
    for path in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        with suppress(FileExistsError):  # another process does the same
            path.mkdir()
            path.chmod(mode)
    check_owner(folder)


def check_socket_path(path: Path) -> None:
    """Refuse a path that a client could not connect to.

    Raises
    ------
    StartError
        If it is too long, or has a comma in it.
    """
    size = len(os.fsencode(path))
    if size > SOCKET_PATH_BYTES:
        limit = SOCKET_PATH_BYTES - size + len(os.fsencode(path.parents[1]))
        raise StartError(f"the path is too long for a socket in it: over {limit} bytes")
    if "," in str(path):
        raise StartError("a client takes the comma in the path for the end of it")


def check_owner(folder: Path) -> None:
    """Refuse a folder of another user, who could exchange what lies in it."""
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        raise StartError(f"the folder belongs to user {name_of(owner)}")


def name_of(user: int) -> str:
    """Give the name of a user, or its number where it has none."""
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
