"""Profiles with Python's own tracer: every call is counted."""

import marshal
import pstats
from pathlib import Path
from typing import Any

from monitoring.results.profile_records import FunctionFigures
from profiling.methods.call_graph import Callers, list_stacks
from profiling.methods.child import PSTATS
from profiling.methods.errors import BadPstatsError
from profiling.methods.order import Order
from profiling.methods.process import run_target
from profiling.methods.totals import sum_up
from profiling.records.profile import Profile
from profiling.records.stacks import Frame, shorten_path

LABEL = "cprofile"


def profile_calls(order: Order, folder: Path) -> Profile:
    """
    Profile a target.

    Parameters
    ----------
    order
        What to do.
    folder
        An empty one, for what the process leaves.

    Raises
    ------
    ProfilingError
        If the target could not be run.
    """
    outcome = run_target(order, LABEL, folder)
    raw = folder / PSTATS
    return build_profile(
        read_pstats(raw), order.target, raw, workload=outcome["workload"], totals=sum_up(outcome)
    )


def build_profile(
    stats: pstats.Stats,
    target: str,
    raw: Path,
    *,
    workload: dict[str, int] | None = None,
    totals: dict[str, float | None] | None = None,
) -> Profile:
    """
    Build a profile of what has been counted.

    Parameters
    ----------
    stats
        The counts.
    target
        What they are of.
    raw
        The file with them, which is stored too.
    workload
        Sizes of the target, where they are known.
    totals
        Figures beside those of the counts.
    """
    counted = {
        "seconds": stats.total_tt,
        "self_seconds": stats.total_tt,
        "calls": stats.total_calls,
    }
    return Profile(
        target,
        LABEL,
        list_stacks(_collect_callers(stats)),
        list_figures(stats),
        {**counted, **(totals or {})},
        workload or {},
        {PSTATS: raw},
    )


def read_pstats(path: Path) -> pstats.Stats:
    """
    Read a file that a profiler of Python wrote.

    Raises
    ------
    BadPstatsError
        If it cannot be read, is cut short, is of another Python, or something else.
    """
    remedy = "write it anew with this Python: python -m cProfile -o FILE SCRIPT"
    try:
        _check(marshal.loads(path.read_bytes()))
        return pstats.Stats(str(path))
    except OSError as error:
        missing = "make one with python -m profiling.profile_scheduler"
        raise BadPstatsError(f"{path}: {error.strerror}; {missing}") from error
    except Exception as error:  # whatever marshal makes of foreign bytes
        raise BadPstatsError(f"{path}: not a whole pstats file ({error}); {remedy}") from error


def list_figures(stats: pstats.Stats) -> list[FunctionFigures]:
    """List the figures of each function."""
    return [
        FunctionFigures(*build_frame(key), calls=calls, self_seconds=own, cumulative_seconds=whole)
        for key, (_, calls, own, whole, _) in stats.stats.items()  # type: ignore[attr-defined]
    ]


def build_frame(key: tuple[str, int, str]) -> Frame:
    """Build the frame of a function as pstats names it; what is built in has no file."""
    file, line, name = key
    return Frame(name.strip("<>")) if file == "~" else Frame(name, shorten_path(file), line)


def _collect_callers(stats: pstats.Stats) -> Callers:
    return {
        build_frame(key): (own, {build_frame(by): edge[2:4] for by, edge in callers.items()})
        for key, (_, _, own, _, callers) in stats.stats.items()  # type: ignore[attr-defined]
    }


def _check(functions: Any) -> None:
    """Look at every figure once, in the form that pstats has."""
    if not isinstance(functions, dict) or not functions:
        raise ValueError("it holds no functions")
    for (file, line, name), (_, calls, own, whole, callers) in functions.items():
        if not isinstance(file, str) or not isinstance(name, str):
            raise TypeError("its functions have no names")
        float(line + calls + own + whole + sum(edge[2] + edge[3] for edge in callers.values()))
