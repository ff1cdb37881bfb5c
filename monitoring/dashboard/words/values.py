"""Writes a value in the unit that reads best."""

import math

_SECONDS = ((1e-9, "ns"), (1e-6, "µs"), (1e-3, "ms"), (1.0, "s"))
_BYTES = ((1.0, "B"), (1e3, "kB"), (1e6, "MB"), (1e9, "GB"))
NOTHING = "n/a"


def write_value(value: float | None, unit: str) -> str:
    """
    Write a value with three digits and its unit.

    Parameters
    ----------
    value
        In `unit`; None or NaN where there is none.
    unit
        ``seconds`` and ``bytes`` are scaled, any other follows the number.
    """
    if value is None or not math.isfinite(value):
        return NOTHING
    if unit == "seconds":
        return _scale(value, _SECONDS)
    if unit == "bytes":
        return _scale(value, _BYTES)
    return f"{write_number(value)} {unit}".strip()


def write_number(value: float) -> str:
    """Write a number with the digits that people compare."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def write_count(count: int, one: str, many: str = "") -> str:
    """
    Write a count with its noun.

    Parameters
    ----------
    count
        0 or more.
    one, many
        The noun for one, and for any other number; by default with an s.
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def write_share(share: float) -> str:
    """Write a share in percent, as many digits as a small one needs."""
    percent = 100 * share
    return f"{percent:,.0f} %" if percent >= 10 else f"{percent:.2g} %"


def write_memory(text: str) -> str:
    """Write what ASV noted of a machine's memory: bytes, or whatever somebody wrote."""
    return write_value(float(text), "bytes") if text.isdecimal() else text


def _scale(value: float, units: tuple[tuple[float, str], ...]) -> str:
    size, name = units[0]
    for larger, larger_name in units:
        if abs(value) >= 0.9995 * larger:
            size, name = larger, larger_name
    scaled = value / size
    return f"{scaled:,.0f} {name}" if abs(scaled) >= 999.5 else f"{scaled:.3g} {name}"
