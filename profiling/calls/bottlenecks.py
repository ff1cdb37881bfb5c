"""Says in words what stands out in a profile."""

from collections.abc import Iterator

from benchmarks.runner.table import format_seconds

from .measure import Calls, Function
from .owners import ROOT, UNKNOWN, WAITING, is_waiting, share_out
from .table import name_function

LARGE_SHARE = 0.10
"""Of the whole time; a function that takes so much by itself is named."""

NOTABLE_SHARE = 0.03
MANY_CALLS = 10_000
"""Calls that take 3 % together, and a tenth of a millisecond each at most, are named."""

SHORT_SECONDS = 1e-4
MOST = 8


def name_bottlenecks(calls: Calls) -> list[str]:
    """Name what would be worth a look, the largest first, in one sentence each."""
    found = sorted(_find(calls), reverse=True)
    return [sentence for _, sentence in found[:MOST]]


def _find(calls: Calls) -> Iterator[tuple[float, str]]:
    total = calls.stats.total_tt or 1.0
    for function, (_, called, own, _, _) in calls.functions.items():
        if _is_often_called(called, own, total):
            yield own, _describe_frequent(function, called, own, total)
        elif own >= LARGE_SHARE * total and not is_waiting(function):
            yield own, _describe_large(function, called, own, total)
    for name, seconds in share_out(calls, _name_if_own).items():
        if seconds >= LARGE_SHARE * total and name != UNKNOWN:
            yield seconds, _describe_own(name, seconds, total)


def _is_often_called(called: int, own: float, total: float) -> bool:
    is_short = own / called <= SHORT_SECONDS
    return called >= MANY_CALLS and is_short and own >= NOTABLE_SHARE * total


def _name_if_own(function: Function) -> str | None:
    is_own = function[0].startswith(f"{ROOT}/scheduler_app/")
    return name_function(function) if is_own else None


def _describe_large(function: Function, called: int, own: float, total: float) -> str:
    return (
        f"{name_function(function)} itself takes {format_seconds(own)}, {own / total:.0%} of all, "
        f"in {_count(called)}."
    )


def _describe_frequent(function: Function, called: int, own: float, total: float) -> str:
    return (
        f"{name_function(function)} is called {called:,} times for {format_seconds(own / called)}, "
        f"{own / total:.0%} of all: fewer calls, or a cache, would help."
    )


def _describe_own(name: str, seconds: float, total: float) -> str:
    figures = f"{format_seconds(seconds)}, {seconds / total:.0%} of all"
    if name.endswith(WAITING):
        return (
            f"{name.removesuffix(WAITING)} waits {figures}, for work that another thread or "
            "process does, such as the solver's search."
        )
    return f"{name}, with what it calls of libraries, takes {figures}."


def _count(called: int) -> str:
    return "one call" if called == 1 else f"{called:,} calls"
