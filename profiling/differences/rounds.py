"""Profiles both commits in turns, several times, so that the noise is known."""

import pstats
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from profiling.differences.sides import Side
from profiling.methods.child import MEMRAY, PSTATS
from profiling.methods.cprofile import LABEL, build_profile, read_pstats
from profiling.methods.memray import LABEL as MEMORY, read_peak
from profiling.methods.order import Order
from profiling.methods.process import run_target
from profiling.records.stacks import Frame, Stacks


@dataclass(frozen=True)
class Round:
    """
    What one run of the workload gave, for one time of its work.

    Parameters
    ----------
    seconds
        Under the profiler.
    functions
        Own seconds and calls, by function without its line, which moves with what is above it.
    stacks
        Of the time.
    statements
        How often each SQL statement was sent.
    """

    seconds: float
    functions: Mapping[Frame, tuple[float, float]]
    stacks: Stacks
    statements: Mapping[str, int]


Pair = tuple[list[Round], list[Round]]


def measure_rounds(
    sides: tuple[Side, Side], order: Order, rounds: int, tell: Callable[[str], None]
) -> Pair:
    """
    Profile a target on both sides in turns; each goes first in every other round.

    Parameters
    ----------
    sides
        The baseline and the candidate.
    order
        What to do.
    rounds
        How often, at least 2.
    tell
        Called with a line for each round.

    Raises
    ------
    ProfilingError
        If the target could not be run.
    """
    measured: Pair = ([], [])
    for number in range(rounds):
        for place in (0, 1) if number % 2 == 0 else (1, 0):
            measured[place].append(_measure(sides[place], order))
        first, second = (one[-1].seconds for one in measured)
        tell(f"round {number + 1} of {rounds}: {first:.3f} s and {second:.3f} s")
    return measured


def measure_memory(side: Side, order: Order) -> Mapping[Frame, float]:
    """Give what each function held itself at the peak, in bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_target(order, MEMORY, folder, python=side.python, variables={"PYTHONPATH": side.path})
        stacks = read_peak(folder / MEMRAY)
    held: dict[Frame, float] = {}
    for stack, size in stacks.weights.items():
        held[stack[-1]] = held.get(stack[-1], 0) + size
    return held


def _measure(side: Side, order: Order) -> Round:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcome = run_target(
            order, LABEL, folder, python=side.python, variables={"PYTHONPATH": side.path}
        )
        stats = read_pstats(folder / PSTATS)
    repeats = outcome["repeats"]
    profile = build_profile(stats, order.target, folder)
    stacks = _leave_out_lines(profile.stacks).scale(1 / repeats)
    return Round(
        outcome["seconds"] / repeats, _sum_functions(stats, repeats), stacks, outcome["statements"]
    )


def _sum_functions(stats: pstats.Stats, repeats: int) -> dict[Frame, tuple[float, float]]:
    sums: dict[Frame, tuple[float, float]] = {}
    for figures in build_profile(stats, "", Path()).functions:
        key = Frame(figures.function, figures.file)
        own, calls = sums.get(key, (0.0, 0.0))
        more, times = figures.self_seconds or 0, figures.calls or 0
        sums[key] = (own + more / repeats, calls + times / repeats)
    return sums


def _leave_out_lines(stacks: Stacks) -> Stacks:
    weights: dict[tuple[Frame, ...], float] = {}
    for stack, weight in stacks.weights.items():
        plain = tuple(Frame(frame.function, frame.file) for frame in stack)
        weights[plain] = weights.get(plain, 0) + weight
    return Stacks(weights, stacks.unit)
