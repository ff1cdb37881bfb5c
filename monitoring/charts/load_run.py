"""What a load run did, on one time axis, with its limits drawn in."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from monitoring.charts.draw import draw_svg
from monitoring.charts.load_curves import CURVES, Curves, list_points
from monitoring.charts.theme import COLOURS
from monitoring.results import LoadRecord, LoadStage, LoadVerdict

WIDTH, HEIGHT = 720, 96
MINUTES_FROM = 600
"""Runs of more seconds are shown in minutes."""

_NAMED_SHARE = 0.08
"""Of a run: a shorter stage has no room for its name."""


def draw_load_run(record: LoadRecord) -> Markup:
    """
    Draw users, requests, errors, percentiles and resources below each other.

    Parameters
    ----------
    record
        Of any length; what it does not hold is not drawn.
    """
    charts = list(_list_charts(record))
    if not charts:
        return Markup("")
    charts[-1]["layer"][0]["encoding"]["x"]["axis"]["title"] = _Clock(record).title
    name = record.scenario.replace("_", " ")
    label = f"Course of {name}: users, requests, errors, response times, resources"
    return draw_svg({"vconcat": charts, "spacing": 12}, label=label)


class _Clock:
    """The time axis that all charts of a run share."""

    def __init__(self, record: LoadRecord) -> None:
        ends = [stage.end_seconds for stage in record.stages]
        self.end = max([1.0, *ends, *record.timeline.seconds])
        self.unit = 60.0 if self.end > MINUTES_FROM else 1.0
        self.title = f"{'Minutes' if self.unit > 1 else 'Seconds'} since the start"

    def show(self, second: float) -> float:
        return round(second / self.unit, 3)

    def encode(self, field: str) -> dict[str, Any]:
        scale = {"domain": [0, self.show(self.end)], "nice": False}
        axis = {"title": None}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _list_charts(record: LoadRecord) -> Iterator[dict[str, Any]]:
    clock = _Clock(record)
    for curves in CURVES:
        points = [
            {"at": clock.show(point.second), "value": point.value, "curve": point.curve}
            for point in list_points(record, curves)
        ]
        if not points:
            continue
        limits = [one for one in record.verdicts if curves.is_limit(one)]
        yield {
            "title": {"text": curves.title, "fontSize": 12},
            "width": WIDTH,
            "height": HEIGHT,
            "layer": [
                _build_lines(curves, points, clock),
                _build_edges(record, clock),
                *([_build_names(record, clock)] if curves is CURVES[0] else []),
                *(_build_limit(one, record, clock) for one in limits),
            ],
            "resolve": {"scale": {"color": "independent"}},
        }


def _build_lines(curves: Curves, points: list[dict[str, Any]], clock: _Clock) -> dict[str, Any]:
    several = len({point["curve"] for point in points}) > 1
    scale = {"type": "log", "nice": True} if curves.is_log else {"nice": True}
    axis: dict[str, Any] = {"tickCount": 4, "minExtent": 46, "maxExtent": 46}
    if curves.is_log:
        axis |= {"format": ",~r", "values": [1, 10, 100, 1_000, 10_000, 100_000]}
    color = {"field": "curve", "type": "nominal", "sort": list(curves.columns)}
    return {
        "data": {"values": points},
        "mark": "line",
        "encoding": {
            "x": clock.encode("at"),
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": None,
                "scale": scale,
                "axis": axis,
            },
            **({"color": color} if several else {}),
        },
    }


def _build_edges(record: LoadRecord, clock: _Clock) -> dict[str, Any]:
    """Mark where each stage begins, but for the first."""
    edges = [{"at": clock.show(stage.start_seconds)} for stage in record.stages[1:]]
    return {
        "data": {"values": edges},
        "mark": {"type": "rule", "color": COLOURS["grid"]},
        "encoding": {"x": {"field": "at", "type": "quantitative"}},
    }


def _build_names(record: LoadRecord, clock: _Clock) -> dict[str, Any]:
    roomy = [s for s in record.stages if s.end_seconds - s.start_seconds > _NAMED_SHARE * clock.end]
    middles = [
        {"at": clock.show((stage.start_seconds + stage.end_seconds) / 2), "name": stage.name}
        for stage in roomy
    ]
    return {
        "data": {"values": middles},
        "mark": {"type": "text", "y": -4, "baseline": "bottom", "color": COLOURS["faint"]},
        "encoding": {
            "x": {"field": "at", "type": "quantitative"},
            "text": {"field": "name"},
        },
    }


def _build_limit(verdict: LoadVerdict, record: LoadRecord, clock: _Clock) -> dict[str, Any]:
    """Draw a limit over the stage that it holds for."""
    stages: Mapping[str, LoadStage] = {stage.name: stage for stage in record.stages}
    stage = stages.get(verdict.stage)
    first, end = (stage.start_seconds, stage.end_seconds) if stage else (0.0, clock.end)
    span = {"from": clock.show(first), "to": clock.show(end), "limit": verdict.limit}
    return {
        "data": {"values": [span]},
        "mark": {"type": "rule", "color": COLOURS["limit"], "strokeDash": [5, 4]},
        "encoding": {
            "x": {"field": "from", "type": "quantitative"},
            "x2": {"field": "to"},
            "y": {"field": "limit", "type": "quantitative"},
        },
    }
