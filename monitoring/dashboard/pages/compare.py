"""The page that compares any two measured commits, and the values that its script loads."""

import math
from collections.abc import Iterator, Mapping
from statistics import NormalDist
from typing import Any

from monitoring.analysis import ALPHA, Kind, measure_noise
from monitoring.dashboard.model import Place, Series, Site
from monitoring.dashboard.model.naming import title_subject
from monitoring.dashboard.pages.columns import build_script, dump
from monitoring.dashboard.pages.page import Output, Page

SCRIPTS = (
    "compare_rule.js",
    "compare_commits.js",
    "compare_figures.js",
    "compare_distribution.js",
    "compare.js",
)

BLOCK = 50
"""Commits in a file of values, so that a commit more changes one small file."""

DIGITS = 6
"""Of a value that is compared."""

MOST_NAMES = 100
"""Commits that the form proposes, the newest, beside all tags."""


def build_compare_page(site: Site) -> Iterator[Output]:
    """Build the page, the catalog and the blocks of values."""
    yield Page(
        "compare.html", "compare.html", "Compare", _build_context(site), "compare.html", SCRIPTS
    )
    for name, content in _list_data(site):
        yield build_script(name, dump(content))


def _build_context(site: Site) -> dict[str, Any]:
    return {
        "places": [place.name for place in site.places],
        "subjects": sorted({title_subject(one.subject) for one in site.series}),
        "names": [
            *(tag for commit in reversed(site.line) for tag in commit.tags),
            *(commit.short for commit in reversed(site.line[-MOST_NAMES:])),
        ],
        "base": "7 days ago",
        "main_place": site.places.index(site.main_place) if site.main_place else 0,
    }


def _list_data(site: Site) -> Iterator[tuple[str, Any]]:
    columns = _group_by_place(site)
    labels = {one.label: one for one in site.series}
    yield "compare/catalog", _build_catalog(site, labels, columns)
    for number, place in enumerate(site.places):
        rows = _list_rows(place, [columns[place.key].get(label) for label in labels])
        for start in range(0, len(rows), BLOCK):
            yield f"compare/{number}-{start // BLOCK}", rows[start : start + BLOCK]


def _group_by_place(site: Site) -> dict[tuple[str, str], dict[str, Series]]:
    columns: dict[tuple[str, str], dict[str, Series]] = {place.key: {} for place in site.places}
    for one in site.series:
        columns[one.place.key][one.label] = one
    return columns


def _build_catalog(
    site: Site,
    labels: Mapping[str, Series],
    columns: Mapping[tuple[str, str], Mapping[str, Series]],
) -> dict[str, Any]:
    return {
        "block": BLOCK,
        # So sure that among all benchmarks together one comparison in a hundred errs.
        "reach": NormalDist().inv_cdf(1 - ALPHA / (2 * max(1, len(labels)))),
        "series": [
            {
                "label": one.full_title,
                "subject": title_subject(one.subject),
                "unit": one.unit,
                "isRate": one.is_rate,
                "floor": one.floor,
            }
            for one in labels.values()
        ],
        "places": [
            {
                "name": place.name,
                "measured": place.commits,
                "pages": [_find_page(columns[place.key].get(label)) for label in labels],
                "noise": [_find_noise(columns[place.key].get(label)) for label in labels],
            }
            for place in site.places
        ],
    }


def _find_page(series: Series | None) -> str:
    return series.page if series else ""


def _find_noise(series: Series | None) -> float | None:
    """Return the noise of a series; a count has none, and that of few values is not known."""
    if series is None:
        return None
    return 0.0 if series.kind is Kind.COUNT else _round(measure_noise(series.values))


def _list_rows(place: Place, series: list[Series | None]) -> list[list[float | None]]:
    """Return the values of all series, a row a commit."""
    absent = [math.nan] * len(place.commits)
    columns = [absent if one is None else one.values.tolist() for one in series]
    return [[_round(value) for value in row] for row in zip(*columns, strict=True)]


def _round(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
