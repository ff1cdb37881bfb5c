"""How every chart looks: the page gives the colours; here are light ones to fall back on."""

from typing import Any

COLOURS = {
    "ink": "var(--chart-ink, #3a4250)",
    "faint": "var(--chart-faint, #6b7480)",
    "grid": "var(--chart-grid, #e3e7ec)",
    "series": [
        "var(--chart-1, #2563a8)",
        "var(--chart-2, #b3541e)",
        "var(--chart-3, #1d7a5f)",
        "var(--chart-4, #7a4aa5)",
        "var(--chart-5, #8a6a00)",
        "var(--chart-6, #b02a55)",
    ],
    "worse": "var(--chart-worse, #b3261e)",
    "better": "var(--chart-better, #1d7a4f)",
    "limit": "var(--chart-worse, #b3261e)",
}
"""By what they are for; all keep a contrast of 3 to 1 or more with the page."""

_AXIS = {
    "domainColor": COLOURS["grid"],
    "gridColor": COLOURS["grid"],
    "tickColor": COLOURS["grid"],
    "labelColor": COLOURS["faint"],
    "titleColor": COLOURS["faint"],
    "labelFontSize": 11,
    "titleFontSize": 11,
    "titleFontWeight": "normal",
    "titlePadding": 8,
    "labelPadding": 4,
    "tickSize": 4,
}

THEME: dict[str, Any] = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": _AXIS,
    "axisX": {"grid": False},
    "axisY": {"domain": False, "ticks": False},
    "legend": {
        "labelColor": COLOURS["ink"],
        "titleColor": COLOURS["faint"],
        "orient": "top",
        "title": None,
        "labelFontSize": 12,
        "symbolType": "stroke",
        "symbolStrokeWidth": 3,
    },
    "title": {"color": COLOURS["ink"], "anchor": "start", "fontSize": 13, "fontWeight": 600},
    "header": {"labelColor": COLOURS["ink"], "titleColor": COLOURS["faint"]},
    "line": {"color": COLOURS["series"][0], "strokeWidth": 1.75, "strokeJoin": "round"},
    "point": {"color": COLOURS["series"][0], "filled": True, "size": 18},
    "area": {"color": COLOURS["series"][0], "fillOpacity": 0.18},
    "bar": {"color": COLOURS["series"][0]},
    "rect": {"color": COLOURS["series"][0]},
    "rule": {"color": COLOURS["faint"]},
    "text": {"color": COLOURS["ink"], "fontSize": 11},
    "range": {"category": COLOURS["series"]},
}
"""A configuration of Vega-Lite."""
