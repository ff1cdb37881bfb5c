"""Says in words what stands out among the routes."""

from collections.abc import Sequence

from .layers import LAYERS
from .measure import RouteFigures
from .table import shorten

SLOW = 3.0
"""Times the median of all routes, from which on one is named."""

MOST = 5
MANY_STATEMENTS = 8
WORDS = {
    "framework": "the framework",
    "application": "the application",
    "sql": "SQL",
    "serialisation": "serialisation",
    "waiting": "waiting",
}


def describe_routes(figures: Sequence[RouteFigures]) -> list[str]:
    """Name the slowest routes with where their time goes, and those with many statements.

    Parameters
    ----------
    figures
        The slowest first.
    """
    middle = figures[len(figures) // 2].milliseconds
    slow = [one for one in figures if one.milliseconds >= SLOW * middle][:MOST]
    return [
        *(_describe_slow(one) for one in slow),
        *(
            f"{shorten(one.route)} sends {one.statements:.0f} statements for one request."
            for one in figures
            if one.statements >= MANY_STATEMENTS
        ),
    ]


def _describe_slow(figures: RouteFigures) -> str:
    largest = max(LAYERS, key=lambda layer: figures.layers[layer])
    share = f"{figures.layers[largest]:.0%} of it in {WORDS[largest]}"
    text = f"{shorten(figures.route)} takes {figures.milliseconds:.1f} ms, {share}"
    if largest != "sql":
        return f"{text}."
    return f"{text}, {figures.statements:.0f} statements."
