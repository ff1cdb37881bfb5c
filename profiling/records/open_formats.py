"""Stacks in the forms that other tools read: folded lines, and speedscope's JSON."""

from typing import Any

from .stacks import Frame, Stacks

SPEEDSCOPE_SCHEMA = "https://www.speedscope.app/file-format-schema.json"


def fold(stacks: Stacks) -> str:
    """Write a line for each stack, with microseconds or bytes at its end."""
    weights = fold_weights(stacks)
    return "".join(f"{';'.join(stack)} {weight}\n" for stack, weight in sorted(weights.items()))


def fold_weights(stacks: Stacks) -> dict[tuple[str, ...], int]:
    """Give each stack in words, with whole microseconds or bytes; none that took nothing."""
    factor = 1e6 if stacks.unit == "seconds" else 1
    weights = {
        tuple(str(frame).replace(";", ",") for frame in stack): round(factor * weight)
        for stack, weight in stacks.weights.items()
    }
    return {stack: weight for stack, weight in weights.items() if weight > 0}


def build_speedscope(stacks: Stacks, name: str) -> dict[str, Any]:
    """Build the content of a speedscope file: one profile of samples with weights."""
    numbers: dict[Frame, int] = {}
    samples = [
        [numbers.setdefault(frame, len(numbers)) for frame in stack] for stack in stacks.weights
    ]
    return {
        "$schema": SPEEDSCOPE_SCHEMA,
        "name": name,
        "exporter": "scheduler profiling",
        "shared": {"frames": [_describe(frame) for frame in numbers]},
        "profiles": [
            {
                "type": "sampled",
                "name": name,
                "unit": stacks.unit,
                "startValue": 0,
                "endValue": stacks.total,
                "samples": samples,
                "weights": list(stacks.weights.values()),
            }
        ],
    }


def _describe(frame: Frame) -> dict[str, Any]:
    if not frame.file:
        return {"name": frame.function}
    return {"name": frame.function, "file": frame.file, "line": frame.line}
