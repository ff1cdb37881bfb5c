"""Keeps what was measured, one file a piece, so that a run goes on where a former one stopped."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitoring.results import BrokenFileError, read_json, write_json

SCHEMA = 1


@dataclass(frozen=True)
class Pieces:
    """
    The pieces of a folder.

    Parameters
    ----------
    folder
        One JSON file a piece, in a folder a part.
    origin
        What each piece notes of where it was measured: commit and machine.
    """

    folder: Path
    origin: dict[str, str]

    def make(self, name: str, measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """
        Measure a piece, unless it is there.

        Parameters
        ----------
        name
            The part and the name in it, such as ``same/quiet-01``.
        measure
            Returns what is to be kept.
        """
        path = self.folder / f"{name}.json"
        known = _read(path)
        if known:
            return known
        start = time.monotonic()
        print(f"{name} ...", end="", flush=True)
        found = {
            "schema": SCHEMA,
            "name": name,
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            **self.origin,
            **measure(),
        }
        found["seconds"] = time.monotonic() - start
        write_json(path, found)
        print(f" {found['seconds']:.0f} s", flush=True)
        return found

    def list(self, prefix: str) -> list[dict[str, Any]]:
        """Return the pieces whose name begins so, by name."""
        paths = sorted(self.folder.rglob("*.json"))
        pieces = [piece for piece in map(_read, paths) if piece]
        return [piece for piece in pieces if piece["name"].startswith(prefix)]


def _read(path: Path) -> dict[str, Any]:
    """Return a piece, or nothing where there is none that can be read."""
    try:
        piece = read_json(path)
    except BrokenFileError:
        return {}
    return piece if piece.get("schema") == SCHEMA else {}
