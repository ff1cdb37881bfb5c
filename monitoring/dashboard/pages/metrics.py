"""What the machine and the database did over time."""

import math
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from monitoring.charts import draw_svg
from monitoring.charts.figures import Figure, list_database_figures, list_system_figures
from monitoring.dashboard.model import Site
from monitoring.dashboard.pages.page import Output, Page
from monitoring.results import Sample

MOST_STRETCHES = 150
"""Of a chart; of each the least and the most are drawn, so that no peak is lost."""


def build_metrics_page(site: Site) -> Iterator[Output]:
    """Build the page, a section for each machine."""
    machines: dict[str, list[Sample]] = {}
    for sample in site.metrics:
        if _read_time(sample) is not None:
            machines.setdefault(sample.machine or "not named", []).append(sample)
    sections = [_build_section(name, samples) for name, samples in machines.items()]
    yield Page("metrics.html", "metrics.html", "Metrics", {"sections": sections}, "metrics.html")


def _build_section(machine: str, samples: list[Sample]) -> dict[str, Any]:
    samples = sorted(samples, key=lambda sample: str(_read_time(sample)))
    times = [str(_read_time(sample)) for sample in samples]
    return {
        "machine": machine,
        "count": len(samples),
        "first": times[0][:16],
        "last": times[-1][:16],
        "parts": [
            (title, [_build_figure(one, times) for one in figures])
            for title, figures in (
                ("Machine", list_system_figures(samples)),
                ("Database", list_database_figures(samples)),
            )
        ],
    }


def _read_time(sample: Sample) -> datetime | None:
    try:
        return datetime.fromisoformat(sample.collected_at)
    except ValueError:
        return None


def _build_figure(figure: Figure, times: Sequence[str]) -> dict[str, Any]:
    name, now, least, median, p95, most = figure.describe()
    label = f"{name} over time: {least} to {most}, now {now}"
    return {
        "name": name,
        "now": now,
        "least": least,
        "median": median,
        "p95": p95,
        "most": most,
        "chart": _draw(figure, times, label) if figure.has_course else "",
    }


def _draw(figure: Figure, times: Sequence[str], label: str) -> str:
    scale = {"domain": [0, figure.ceiling]} if figure.ceiling is not None else {"zero": True}
    points = [
        {"time": time, "value": None if math.isnan(value) else value}
        for time, value in _thin_out(times, figure.values)
    ]
    spec = {
        "width": 360,
        "height": 110,
        "data": {"values": points},
        "mark": "line",
        "encoding": {
            "x": {
                "field": "time",
                "type": "temporal",
                "title": None,
                "scale": {"type": "utc"},
                "axis": {"format": {"hours": "%H:%M", "minutes": "%H:%M"}},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": None,
                "scale": scale,
                "axis": {"format": "~s", "tickCount": 4},
            },
        },
    }
    return draw_svg(spec, label=label)


def _thin_out(times: Sequence[str], values: Sequence[float]) -> Iterator[tuple[str, float]]:
    """Give the least and the most of each stretch, in the order of their times."""
    size = math.ceil(len(values) / MOST_STRETCHES)
    for start in range(0, len(values), size):
        places = range(start, min(start + size, len(values)))
        known = [place for place in places if math.isfinite(values[place])]
        least = min(known, key=values.__getitem__, default=start)
        most = max(known, key=values.__getitem__, default=start)
        for place in sorted({least, most}):
            yield times[place], values[place]
