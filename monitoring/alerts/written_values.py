"""Values as people read them."""

import math

MANY = 10_000
"""From here on a number is written without fractions."""


def format_value(value: float, unit: str) -> str:
    """Write a value with its unit, in digits that people compare."""
    if not math.isfinite(value):
        return "none"
    if unit == "seconds":
        return _format_seconds(value)
    if unit == "bytes":
        return f"{value / 1e6:,.4g} MB"
    return f"{value:,.4g} {unit}" if abs(value) < MANY else f"{value:,.0f} {unit}"


def _format_seconds(value: float) -> str:
    for factor, name in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if abs(value) * factor >= 1:
            return f"{value * factor:.3g} {name}"
    return f"{value * 1e9:.3g} ns"
