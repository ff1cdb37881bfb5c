"""What a schedule leaves uncovered, as it is stored beside it."""

from collections.abc import Iterable
from typing import Any

from scheduler_app.model import Demand, Uncovered

_MISSING = ("missing_residents", "missing_seniors", "missing_faculty", "reason")


def describe_uncovered(uncovered: Iterable[Uncovered]) -> list[dict[str, Any]]:
    """Give entries as JSON, in which the key of a demand stands for the demand."""
    return [
        {
            "date": entry.demand.date.isoformat(),
            "shift_type": entry.demand.shift_type,
            "rotation": entry.demand.rotation,
            **{name: getattr(entry, name) for name in _MISSING},
        }
        for entry in uncovered
    ]


def read_uncovered(
    entries: Iterable[dict[str, Any]], demand: Iterable[Demand]
) -> tuple[Uncovered, ...]:
    """Read entries back; those whose demand is no longer there are left out."""
    by_key = {(d.date.isoformat(), d.shift_type, d.rotation): d for d in demand}
    found = ((by_key.get((e["date"], e["shift_type"], e["rotation"])), e) for e in entries)
    return tuple(
        Uncovered(entry, **{name: values[name] for name in _MISSING})
        for entry, values in found
        if entry is not None
    )
