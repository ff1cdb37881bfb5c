"""A profile as it was taken, before it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitoring.results.profile_records import FunctionFigures

from .stacks import Stacks


@dataclass(frozen=True)
class Profile:
    """
    What a method found out about a target.

    Parameters
    ----------
    target, method
        What was profiled, and by what.
    stacks
        Of the time, or of the memory at its peak.
    functions
        Figures of every function.
    totals
        By name, the unit in the name; see `ProfileRecord`.
    workload
        Sizes of the target.
    raw
        Files of the method itself, by the name they are stored under.
    leaks
        Stacks of the memory that was still held at the end; None where it was not looked for.
    details
        What only this target tells.
    """

    target: str
    method: str
    stacks: Stacks
    functions: Sequence[FunctionFigures]
    totals: Mapping[str, float | None]
    workload: Mapping[str, Any] = field(default_factory=dict)
    raw: Mapping[str, Path] = field(default_factory=dict)
    leaks: Stacks | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Target and method, as its folder is called."""
        return f"{self.target}-{self.method}"
