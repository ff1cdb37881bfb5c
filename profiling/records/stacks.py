"""Stacks of calls, each with the time or the memory it stands for."""

import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("site-packages/", "dist-packages/")
OWN = ("scheduler_app", "benchmarks", "profiling")
"""Packages of the project, which may lie anywhere where two commits are compared."""

REPEAT = "repeat_work"
"""The function that calls the workload: what is above it is not part of the profile."""


class Frame(NamedTuple):
    """
    A function in a stack.

    Parameters
    ----------
    function
        Its name.
    file
        As from ``shorten_path``; empty for what is built in.
    line
        Where it begins; 0 if that is not known.
    """

    function: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        """As folded stacks have it."""
        if not self.file:
            return self.function
        line = f":{self.line}" if self.line else ""
        return f"{self.function} ({self.file}{line})"


Stack = tuple[Frame, ...]


@dataclass(frozen=True)
class Stacks:
    """
    Stacks, each from the outermost call to the innermost.

    Parameters
    ----------
    weights
        What the innermost function of each took itself.
    unit
        ``seconds`` or ``bytes``.
    """

    weights: Mapping[Stack, float]
    unit: str = "seconds"

    @property
    def total(self) -> float:
        """All of it."""
        return sum(self.weights.values())

    def scale(self, factor: float) -> "Stacks":
        """Give the same stacks with every weight multiplied."""
        return Stacks({stack: factor * w for stack, w in self.weights.items()}, self.unit)


def add_up(stacks: Iterable[tuple[Stack, float]], unit: str = "seconds") -> Stacks:
    """Add the weights of equal stacks, each without what is above the workload."""
    weights: dict[Stack, float] = {}
    for stack, weight in stacks:
        own = cut_above_work(stack)
        weights[own] = weights.get(own, 0) + weight
    return Stacks(weights, unit)


def cut_above_work(stack: Stack) -> Stack:
    """Leave out the frames down to the one that calls the workload, where there is such a one."""
    for place, frame in enumerate(stack):
        if frame.function == REPEAT:
            return stack[place + 1 :] or stack[place:]
    return stack


def is_in_work(stack: Stack) -> bool:
    """Whether a stack is of the workload, not of its preparation or of another thread."""
    return any(frame.function == REPEAT for frame in stack)


def shorten_path(path: str) -> str:
    """Write a file relative to the repository, to the installed packages or to Python's own.

    A file that is not known has no name.
    """
    if path in ("<unknown>", "~"):
        return ""
    for marker in PACKAGES:
        if marker in path:
            return path.rpartition(marker)[2]
    for name in OWN:
        if f"/{name}/" in path:
            return f"{name}/{path.rpartition(f'/{name}/')[2]}"
    for folder in (f"{ROOT}/", f"{sysconfig.get_path('stdlib')}/"):
        if path.startswith(folder):
            return path.removeprefix(folder)
    return path
