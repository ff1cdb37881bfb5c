"""Who runs the server: PostgreSQL refuses to run as root."""

import os
import pwd
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from scheduler_app.store.embedded.errors import StartError
from scheduler_app.store.embedded.folders import name_of

# The account that Debian and others have for this very purpose, and the one that every Unix has.
CANDIDATES = ("postgres", "nobody")


class Identity(TypedDict, total=False):
    """Arguments of `subprocess.Popen` that say who runs the program."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """An unprivileged user and its group, by number."""

    user: int
    group: int

    def can_enter(self, folder: Path) -> bool:
        """Tell from the folder's mode whether the account may go through it."""
        facts = folder.stat()
        if facts.st_uid == self.user:
            return bool(facts.st_mode & 0o100)
        if facts.st_gid == self.group:
            return bool(facts.st_mode & 0o010)
        return bool(facts.st_mode & 0o001)


def find_account(data: Path) -> Account | None:
    """Give the account that runs root's server; everybody else runs it themselves.

    Data that exist are run by their owner, whichever accounts were added since.

    Raises
    ------
    StartError
        If the system has no such account.
    """
    if os.geteuid() != 0:
        return None
    if data.exists():
        return Account(data.stat().st_uid, data.stat().st_gid)
    for name in CANDIDATES:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise StartError(f"PostgreSQL does not run as root, and there is no user {CANDIDATES[-1]}")


def identity_of(account: Account | None) -> Identity:
    """Say to `subprocess` who runs a program."""
    if account is None:
        return {}
    return {"user": account.user, "group": account.group, "extra_groups": []}


def check_way(folder: Path, account: Account | None) -> None:
    """Refuse a folder that the account cannot enter: the modes on the way are not ours to change.

    Raises
    ------
    StartError
        If there is one on the way; names it.
    """
    if account is None:
        return
    for path in (*reversed(folder.parents), folder):
        if path.exists() and not account.can_enter(path):
            name = name_of(account.user)
            raise StartError(f"root's PostgreSQL runs as {name}, who cannot enter {path}")
