"""Charts as SVG, drawn from a Vega-Lite specification without a browser."""

import hashlib
import json
import re
from typing import Any

from markupsafe import Markup

from monitoring.charts.theme import THEME

_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-[a-z]+="[^"]*")')
"""What Vega says of each mark; the label of the whole stands for them."""

_IDS = re.compile(r"\b(?:clip|gradient)_?\d+\b")
"""Vega counts these up from one drawing to the next."""


def draw_svg(spec: dict[str, Any], *, label: str = "") -> Markup:
    """
    Draw a chart in the theme of all charts, to be put into a page as it is.

    The same specification gives the same text. No style and no script is in it, so that it may
    stand in a page that allows neither.

    Parameters
    ----------
    spec
        In Vega-Lite 6, with its values inside; its own ``config`` goes before the theme's.
    label
        What somebody who cannot see it is told; a drawing without one is decoration.

    Raises
    ------
    ValueError
        If it is no specification.
    """
    import vl_convert  # it brings a JavaScript engine, which takes a second to load

    themed = {**spec, "config": {**THEME, **spec.get("config", {})}}
    drawn = vl_convert.vegalite_to_svg(themed)
    head, body = drawn.split(">", 1)
    role = Markup(' role="img" aria-label="{}"').format(label) if label else ' aria-hidden="true"'
    mark = hashlib.sha256(json.dumps(themed, default=str).encode()).hexdigest()[:8]
    return Markup(f"{head}{role}>{_name_ids(_ROLES.sub('', body), mark)}")


def _name_ids(drawing: str, mark: str) -> str:
    """Name what a drawing refers to after it, so that no other on the page is meant."""
    numbers: dict[str, int] = {}
    return _IDS.sub(lambda found: f"c{mark}-{numbers.setdefault(found[0], len(numbers))}", drawing)
