"""A flame graph as a piece of a page: search, hint, the graph, and a table of what is hot."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from monitoring.charts.flame.tree import Folded, Node, build_tree

STATIC = Path(__file__).with_name("static")
SCRIPTS = (
    STATIC / "vendor" / "d3-selection.min.js",
    STATIC / "vendor" / "d3-flamegraph.min.js",
    STATIC / "flame.js",
)
"""Files that the page has to load, in this order and after the figure."""

STYLE = STATIC / "flame.css"

HOT = 10
UNITS = {"seconds": 1e6, "bytes": 1.0}
_KINDS = {
    "application": "the scheduler",
    "library": "a library",
    "python": "Python, or built in",
    "measurement": "what measures it",
}
_CHANGES = {"grew": "grew (+)", "shrank": "shrank (−)", "same": "about the same"}


def draw_figure(candidate: Folded, baseline: Folded | None = None, *, unit: str) -> str:
    """
    Draw a flame graph, or the difference of two.

    The piece has nothing inline that a strict policy refuses: with `SCRIPTS` and `STYLE` as files
    of the site it works under ``script-src 'self'; style-src 'self'``.

    Parameters
    ----------
    candidate, baseline
        Folded stacks, in microseconds or bytes; without a baseline it is one profile.
    unit
        ``seconds`` or ``bytes``.
    """
    root = build_tree(candidate, baseline)
    is_difference = baseline is not None
    data = {"unit": unit, "difference": is_difference, "tree": _pack(root, is_difference)}
    # A data block is never run, whatever the policy; < is the one character that could end it.
    block = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    return "\n".join(
        [
            '<section class="flame">',
            _CONTROLS,
            _draw_legend(_CHANGES if is_difference else _KINDS),
            '<p class="flame-status" role="status"></p>',
            '<div class="flame-graph"></div>',
            _HINT,
            _draw_hot(_sum_own(candidate, baseline or {}), unit, is_difference),
            f'<script type="application/json" class="flame-data">{block}</script>',
            "</section>",
        ]
    )


def format_amount(amount: float, unit: str) -> str:
    """Write microseconds or bytes with three digits and a unit people read."""
    steps = (
        ((1e6, "s"), (1e3, "ms"), (1, "µs"))
        if unit == "seconds"
        else ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "B"))
    )
    for scale, name in steps:
        if abs(amount) >= scale:
            return f"{amount / scale:.3g} {name}"
    return f"0 {steps[-1][1]}"


def format_change(change: float, unit: str) -> str:
    """Write a difference with its sign."""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return sign + format_amount(abs(change), unit)


_CONTROLS = """<form class="flame-controls">
<label>Search <input type="search" name="term" autocomplete="off" spellcheck="false"></label>
<button type="button" name="reset">Show all</button>
</form>"""

_HINT = (
    '<p class="flame-hint">A frame is as wide as what it took with all it called; what it called'
    " is below it. Click a frame to enlarge it. With the keyboard: arrows move, Enter enlarges,"
    " Escape shows all, / searches.</p>"
)


def _draw_legend(words: dict[str, str]) -> str:
    items = (
        f'<li><span class="flame-mark flame-{key}"></span>{escape(text)}</li>'
        for key, text in words.items()
    )
    return f'<ul class="flame-legend">{"".join(items)}</ul>'


def _draw_hot(sums: Mapping[str, tuple[float, float]], unit: str, is_difference: bool) -> str:
    whole = sum(own for own, _ in sums.values()) or 1
    rows = sorted(
        sums.items(),
        key=lambda item: abs(item[1][0] - item[1][1]) if is_difference else item[1][0],
        reverse=True,
    )[:HOT]
    title = (
        "What moved most by itself" if is_difference else "Where it goes: functions by own share"
    )
    heads = (
        ["function", "candidate", "baseline", "change"]
        if is_difference
        else ["function", "own", "share"]
    )
    cells = (_list_cells(frame, own, whole, unit, is_difference) for frame, own in rows)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return (
        f'<table class="flame-hot"><caption>{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _list_cells(
    frame: str, own: tuple[float, float], whole: float, unit: str, is_difference: bool
) -> Iterator[str]:
    node = Node(frame)
    name = escape(node.name, quote=True)
    yield (
        f'<th scope="row"><button type="button" name="find" value="{name}">{name}</button>'
        f" <small>{escape(node.place)}</small></th>"
    )
    candidate, baseline = own
    yield f"<td>{format_amount(candidate, unit)}</td>"
    if is_difference:
        yield f"<td>{format_amount(baseline, unit)}</td>"
        yield f"<td>{format_change(candidate - baseline, unit)}</td>"
    else:
        yield f"<td>{candidate / whole:.1%}</td>"


def _sum_own(candidate: Folded, baseline: Folded) -> dict[str, tuple[float, float]]:
    """Add up what each function took itself, wherever it was called."""
    sums: dict[str, tuple[float, float]] = {}
    for place, folded in enumerate((candidate, baseline)):
        for stack, weight in folded.items():
            first, second = sums.get(stack[-1], (0.0, 0.0))
            more = (weight, 0.0) if place == 0 else (0.0, weight)
            sums[stack[-1]] = (first + more[0], second + more[1])
    return sums


def _pack(node: Node, is_difference: bool) -> dict[str, Any]:
    packed: dict[str, Any] = {"name": node.name, "value": node.width, "kind": node.kind}
    if node.place:
        packed["place"] = node.place
    if is_difference:
        packed |= {"candidate": node.candidate, "baseline": node.baseline}
    children = sorted(node.children.values(), key=lambda child: child.width, reverse=True)
    if children:
        packed["children"] = [_pack(child, is_difference) for child in children]
    return packed
