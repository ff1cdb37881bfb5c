"""Small line charts as SVG, without a script and without a file of their own."""

import math
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

WIDTH, HEIGHT = 320, 96
_LEFT, _RIGHT, _TOP, _BOTTOM = 4, 4, 8, 8
MOST_POINTS = 300
"""More than the picture has room for; of the values between two points the extremes are kept."""


def draw_line(
    values: Sequence[float],
    *,
    label: str,
    low: float = 0.0,
    high: float | None = None,
    marks: Mapping[int, str] | None = None,
) -> Markup:
    """
    Draw values from left to right; a gap stays a gap.

    Parameters
    ----------
    values
        At least one of them known; NaN for a gap.
    label
        What somebody who cannot see it is told.
    low, high
        At the foot and at the head of the picture, in the values' unit; the values' own least
        and most go further. By default 0, so that a small change looks small, and the most.
    marks
        Dots, by the number of the value: the class of each.
    """
    drawn = thin_out(values)
    known = [value for value in drawn if math.isfinite(value)]
    bottom = min(low, *known, known[0])
    top = max(known) if high is None else max(high, *known, known[0])
    shapes = [*_list_shapes(drawn, bottom, top), *_list_marks(values, marks or {}, bottom, top)]
    return Markup(
        '<svg class="line" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<line class="base" x1="0" y1="{base}" x2="{w}" y2="{base}"/>{shapes}</svg>'
    ).format(w=WIDTH, h=HEIGHT, base=HEIGHT - 1, label=label, shapes=Markup("").join(shapes))


def thin_out(values: Sequence[float]) -> list[float]:
    """
    Keep the smallest and the largest of each stretch, so that no peak is lost.

    Parameters
    ----------
    values
        Any number of them; NaN for a gap.
    """
    if len(values) <= MOST_POINTS:
        return list(values)
    size = math.ceil(2 * len(values) / MOST_POINTS)
    kept: list[float] = []
    for start in range(0, len(values), size):
        stretch = values[start : start + size]
        known = [value for value in stretch if math.isfinite(value)]
        first, second = (min(known), max(known)) if known else (math.nan, math.nan)
        is_rising = not known or stretch.index(first) <= stretch.index(second)
        kept += [first, second] if is_rising else [second, first]
    return kept


def _list_shapes(values: Sequence[float], low: float, high: float) -> Iterator[Markup]:
    for run in _split_at_gaps(values):
        points = [_place(number, value, len(values), low, high) for number, value in run]
        if len(points) == 1:
            yield Markup('<circle cx="{:.1f}" cy="{:.1f}" r="2.5"/>').format(*points[0])
        else:
            text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield Markup('<polyline points="{}"/>').format(text)


def _list_marks(
    values: Sequence[float], marks: Mapping[int, str], low: float, high: float
) -> Iterator[Markup]:
    for number, name in marks.items():
        x, y = _place(number, values[number], len(values), low, high)
        yield Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(name, x, y)


def _split_at_gaps(values: Sequence[float]) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for number, value in enumerate(values):
        if math.isfinite(value):
            run.append((number, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _place(number: int, value: float, count: int, low: float, high: float) -> tuple[float, float]:
    across = number / (count - 1) if count > 1 else 0.5
    up = (value - low) / (high - low) if high > low else 0.0
    x = _LEFT + across * (WIDTH - _LEFT - _RIGHT)
    y = HEIGHT - _BOTTOM - up * (HEIGHT - _TOP - _BOTTOM)
    return x, y
