"""The commits of the published line, as git tells them."""

import subprocess
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_SEPARATOR = "\x1f"
_FORMAT = _SEPARATOR.join(("%H", "%at", "%D", "%an", "%B"))
_TAG = "tag: "


@dataclass(frozen=True, slots=True)
class Commit:
    """
    A commit on the line.

    Parameters
    ----------
    number
        Its place on the line, from 0 for the oldest.
    hash
        The full hash.
    seconds
        When it was written, since 1970, UTC; clocks may have run backwards.
    author
        By whom.
    message
        All of it; any text.
    tags
        That name it.
    """

    number: int
    hash: str
    seconds: int
    author: str
    message: str
    tags: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The hash as people write it."""
        return self.hash[:8]

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0].strip() or "(no message)"

    @property
    def when(self) -> datetime:
        """When it was written."""
        return datetime.fromtimestamp(self.seconds, UTC)


def read_line(root: Path, branches: Sequence[str], measured: Collection[str]) -> tuple[Commit, ...]:
    """
    Read the branch that was measured most, its own commits only, from the oldest to the newest.

    Parameters
    ----------
    root
        The repository.
    branches
        That may be shown; of two that were measured alike the first is.
    measured
        Hashes of the commits with results.
    """
    lines = [_read_branch(root, branch) for branch in branches]
    hits = Counter({n: sum(one.hash in measured for one in line) for n, line in enumerate(lines)})
    return lines[hits.most_common(1)[0][0]] if lines else ()


def _read_branch(root: Path, branch: str) -> tuple[Commit, ...]:
    command = ["git", "log", "--first-parent", "--topo-order", "-z", f"--format={_FORMAT}"]
    command += ["--decorate=full", "--decorate-refs=refs/tags", "--end-of-options", branch, "--"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    entries = done.stdout.decode(errors="replace").split("\0") if done.returncode == 0 else []
    found = [entry for entry in reversed(entries) if entry]
    return tuple(_build_commit(number, entry) for number, entry in enumerate(found))


def _build_commit(number: int, entry: str) -> Commit:
    name, seconds, names, author, message = entry.split(_SEPARATOR, 4)
    marked = f"{_TAG}refs/tags/"
    tags = (one.removeprefix(marked) for one in names.split(", ") if one.startswith(_TAG))
    return Commit(number, name.lstrip("\n"), int(seconds), author, message.strip(), tuple(tags))
