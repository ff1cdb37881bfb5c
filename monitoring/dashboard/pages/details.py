"""What only some profiles tell, such as their statements, as tables and lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from monitoring.dashboard.words import write_value

MOST_ROWS = 100
_SCALES = {"seconds": 1.0, "milliseconds": 1e-3}


class Detail(NamedTuple):
    """
    One part of the details.

    Parameters
    ----------
    title
        Its heading.
    heads
        Of a table's columns; empty for a list of sentences.
    rows
        The cells of each row, or one sentence each.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def list_details(details: Mapping[str, Any]) -> Iterator[Detail]:
    """Give the parts that can be shown: tables of records, and lists of words or numbers."""
    for name, value in details.items():
        entries = value if isinstance(value, list) else [value]
        if entries and all(isinstance(entry, Mapping) for entry in entries):
            yield _build_table(name, entries[:MOST_ROWS])
        elif entries:
            rows = tuple((_write(name, entry),) for entry in entries[:MOST_ROWS])
            yield Detail(_title(name), (), rows)


def _build_table(name: str, entries: Sequence[Mapping[str, Any]]) -> Detail:
    heads = tuple(dict.fromkeys(key for entry in entries for key in entry))
    rows = tuple(tuple(_write(head, entry.get(head)) for head in heads) for entry in entries)
    return Detail(_title(name), tuple(map(_title, heads)), rows)


def _title(name: str) -> str:
    """Write a name without its unit, which is in the cells."""
    words = [word for word in name.split("_") if word not in _SCALES]
    return " ".join(words or ["time"]).capitalize()


def _write(name: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_title(key)} {_write(name, one)}" for key, one in value.items())
    if isinstance(value, int | float) and not isinstance(value, bool):
        scale = _SCALES.get(name.rpartition("_")[2])
        return write_value(float(value) * (scale or 1.0), "seconds" if scale else "")
    return "–" if value is None or value == "" else str(value)
