"""Whose time it is: each function belongs to a package, or to whoever called it."""

import re
import sys
import sysconfig
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from .measure import Calls, Function

ROOT = Path(__file__).resolve().parents[2]
STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib")).resolve()

WAITING = ", waiting"
"""Ends the name of an owner whose functions wait for another thread, a process or a socket."""

UNKNOWN = "(no caller)"

_WAITS = re.compile(
    r"time\.sleep|'acquire' of '_thread|'poll' of 'select|select\.select|_queue\.SimpleQueue"
)
_OWN_WORK = frozenset({"asyncio", "json", "logging"})
"""Parts of the standard library that do work of their own; the rest helps whoever calls it."""

_BUILT_IN_MODULE = re.compile(r"<built-in method ([a-zA-Z]\w*)\.|of '([a-zA-Z]\w*)\.")


def share_out(calls: Calls, find: Callable[[Function], str | None] | None = None) -> Counter[str]:
    """Add up the own seconds of all functions by owner.

    Parameters
    ----------
    calls
        What was counted.
    find
        Gives a function's owner, or None for a helper, whose time is that of whoever called it,
        in the proportions in which they did; by default ``find_owner``.

    Returns
    -------
    Counter
        Seconds by owner; what they wait is apart.
    """
    shares: Counter[str] = Counter()
    weights = _Weights(calls, find or find_owner)
    for function, (_, _, own_seconds, _, _) in calls.functions.items():
        mark = WAITING if is_waiting(function) else ""
        for owner, weight in weights.of_own_time(function).items():
            shares[owner + mark] += own_seconds * weight
    return shares


@cache
def find_owner(function: Function) -> str | None:
    """Give the package or the project's file that a function belongs to; None for a helper.

    Functions of the interpreter, and of most of its library, are helpers.
    """
    file, _, name = function
    if file == "~" or file.startswith("<"):
        return _find_built_in_owner(name)
    path = Path(file)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    if path.is_relative_to(STANDARD_LIBRARY):
        part = path.relative_to(STANDARD_LIBRARY).parts[0].removesuffix(".py")
        return part if part in _OWN_WORK else None
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def is_waiting(function: Function) -> bool:
    """Whether a function does nothing but wait."""
    file, _, name = function
    return file == "~" and _WAITS.search(name) is not None


def _find_built_in_owner(name: str) -> str | None:
    if _WAITS.search(name):
        return None
    found = _BUILT_IN_MODULE.search(name)
    module = (found[1] or found[2]) if found else "builtins"
    if module.lstrip("_") in _OWN_WORK:
        return module.lstrip("_")
    return None if module in sys.stdlib_module_names else module


class _Weights:
    """In which proportions a function's time is whose."""

    def __init__(self, calls: Calls, find: Callable[[Function], str | None]) -> None:
        self._functions, self._find_owner = calls.functions, find
        self._known: dict[Function, dict[str, float]] = {}

    def of_own_time(self, function: Function) -> dict[str, float]:
        """Give them for the function's own time."""
        return self._find(function, 2)

    def _find(self, function: Function, figure: int) -> dict[str, float]:
        owner = self._find_owner(function)
        if owner is not None:
            return {owner: 1.0}
        if function not in self._known:
            self._known[function] = {UNKNOWN: 1.0}  # for those that call each other
            self._known[function] = self._add_callers(function, figure)
        return self._known[function]

    def _add_callers(self, function: Function, figure: int) -> dict[str, float]:
        callers = self._functions[function][4]
        total = sum(edge[figure] for edge in callers.values())
        if not total:
            return {UNKNOWN: 1.0}
        weights: Counter[str] = Counter()
        for caller, edge in callers.items():
            for owner, weight in self._find(caller, 3).items():
                weights[owner] += weight * edge[figure] / total
        return dict(weights)
