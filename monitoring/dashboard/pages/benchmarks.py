"""The list of all series, by subject."""

from collections.abc import Iterator
from itertools import groupby

from monitoring.dashboard.model import Series, Site
from monitoring.dashboard.pages.page import Output, Page


def build_benchmarks_page(site: Site) -> Iterator[Output]:
    """Build the page: a row a benchmark and parameters, a column a machine."""
    ordered = sorted(site.series, key=_find_row)
    rows = [(row, {one.place: one for one in group}) for row, group in groupby(ordered, _find_row)]
    groups = [
        (subject, [places for _row, places in group])
        for subject, group in groupby(rows, lambda entry: entry[0][0])
    ]
    yield Page(
        "benchmarks.html", "benchmarks.html", "Benchmarks", {"groups": groups}, "benchmarks.html"
    )


def _find_row(series: Series) -> tuple[str, str, tuple[str, ...]]:
    return series.subject, series.benchmark.name, series.parameters
