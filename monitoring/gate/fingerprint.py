"""Tells whether files have changed, without reading them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def list_states(places: Iterable[Path]) -> list[tuple[str, int, int]]:
    """
    Return name, size and time of change of all files.

    Parameters
    ----------
    places
        Files, and folders with all that is in them; what is not there is passed over.
    """
    return [
        (str(path), path.stat().st_size, path.stat().st_mtime_ns)
        for place in places
        for path in sorted([place, *place.rglob("*")])
        if path.is_file() and path.suffix != ".pyc"
    ]


def compute_checksum(content: object) -> str:
    """Return a checksum of what JSON can write."""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
