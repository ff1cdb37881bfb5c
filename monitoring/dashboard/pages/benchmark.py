"""A page for each series: one address for each benchmark, parameters and machine."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from monitoring.dashboard.model import Regression, Series, Site
from monitoring.dashboard.pages.columns import Columns
from monitoring.dashboard.pages.drawing import draw_series
from monitoring.dashboard.pages.page import Output, Page

SHOWN = 30
"""Points of the table in the page; the script and the files have all."""

_SCRIPTS = ("vega.js", "chart_theme.js", "chart_rows.js", "chart_spec.js", "benchmark.js")


def build_benchmark_pages(site: Site, share: slice = slice(None)) -> Iterator[Output]:
    """
    Build the pages of a share of the series, and the files beside each.

    Parameters
    ----------
    site
        The site.
    share
        Which series, of all; by default all.
    """
    families: dict[str, list[Series]] = defaultdict(list)
    states: dict[str, list[Regression]] = defaultdict(list)
    for one in site.series:
        families[one.benchmark.name].append(one)
    for regression in site.regressions:
        states[regression.series.slug].append(regression)
    columns = Columns(site)
    for one in site.series[share]:
        yield _build_page(one, site, families[one.benchmark.name], states[one.slug])
        yield from columns.build_files(one)


def build_commits_file(site: Site) -> Iterator[Output]:
    """Build the list of commits that all plots share."""
    yield Columns(site).build_commits_file()


def _build_page(
    series: Series, site: Site, family: list[Series], regressions: list[Regression]
) -> Page:
    points = series.measured[-SHOWN:]
    return Page(
        series.page,
        "benchmark.html",
        series.full_title,
        {
            "series": series,
            "drawing": draw_series(series),
            "family": [one for one in family if one is not series],
            "states": {one.change.position: one for one in regressions},
            "points": [_list_point(series, site, number) for number in reversed(points)],
        },
        "benchmarks.html",
        _SCRIPTS,
    )


def _list_point(series: Series, site: Site, number: int) -> Mapping[str, object]:
    value, low, high, first, third, repeat = (float(one) for one in series.table[:, number])
    return {
        "commit": site.line[series.place.commits[number]],
        "value": value,
        "low": low,
        "high": high,
        "first": first,
        "third": third,
        "repeat": repeat,
    }
