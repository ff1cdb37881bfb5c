"""The figures of each function, from stacks."""

from collections.abc import Iterable, Sequence

from monitoring.results.profile_records import FunctionFigures

from .stacks import Frame, Stacks

TOP = 50


def list_figures(stacks: Stacks) -> list[FunctionFigures]:
    """Add up what each function took, without and with what it called."""
    own: dict[Frame, float] = {}
    whole: dict[Frame, float] = {}
    for stack, weight in stacks.weights.items():
        own[stack[-1]] = own.get(stack[-1], 0) + weight
        for frame in set(stack):  # a function that calls itself counts once
            whole[frame] = whole.get(frame, 0) + weight
    return [_build(frame, own.get(frame, 0), value, stacks.unit) for frame, value in whole.items()]


def pick_top(functions: Iterable[FunctionFigures]) -> tuple[FunctionFigures, ...]:
    """Keep the first 50 by their own share and the first 50 by their whole share."""
    known = list(functions)
    chosen = {*_first(known, _own), *_first(known, _whole)}
    return tuple(sorted(chosen, key=_own, reverse=True))


def _first(functions: Sequence[FunctionFigures], key: object) -> list[FunctionFigures]:
    return sorted(functions, key=key, reverse=True)[:TOP]  # type: ignore[call-overload]


def _own(figures: FunctionFigures) -> tuple[float, str]:
    return (figures.self_seconds or figures.self_bytes or 0, figures.place)


def _whole(figures: FunctionFigures) -> tuple[float, str]:
    return (figures.cumulative_seconds or figures.cumulative_bytes or 0, figures.place)


def _build(frame: Frame, own: float, whole: float, unit: str) -> FunctionFigures:
    if unit == "bytes":
        return FunctionFigures(*frame, self_bytes=int(own), cumulative_bytes=int(whole))
    return FunctionFigures(*frame, self_seconds=own, cumulative_seconds=whole)
