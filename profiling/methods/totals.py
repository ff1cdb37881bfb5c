"""The totals that every method has."""

from collections.abc import Mapping
from typing import Any


def sum_up(outcome: Mapping[str, Any], **others: float | None) -> dict[str, float | None]:
    """
    Give the totals of a profile.

    Parameters
    ----------
    outcome
        What the process told: all seconds under the profiler, repeats, seconds of one without.
    others
        Totals of the method.
    """
    seconds, repeats = outcome["seconds"], outcome["repeats"]
    plain = outcome.get("plain_seconds")
    return {
        "seconds": seconds,
        "repeats": repeats,
        "plain_seconds": plain,
        "overhead_ratio": seconds / repeats / plain if plain else None,
        **others,
    }
