"""What was measured when, on which machine, how long it took, and what failed."""

from collections.abc import Iterator

from monitoring.dashboard.model import Site
from monitoring.dashboard.model.runs import Run
from monitoring.dashboard.pages.page import Output, Page

ROWS = 300
"""Runs on a page."""


def build_runs_pages(site: Site) -> Iterator[Output]:
    """Build the pages of runs, the newest runs first."""
    runs = sorted(site.runs, key=_order, reverse=True)
    starts = range(0, max(1, len(runs)), ROWS)
    pages = [_name_page(number) for number in range(len(starts))]
    for number, start in enumerate(starts):
        rows = [(run, site.by_hash.get(run.commit)) for run in runs[start : start + ROWS]]
        context = {"rows": rows, "pages": pages}
        yield Page(_name_page(number), "runs.html", "Runs", context, "runs.html")


def _order(run: Run) -> tuple[float, str, str]:
    return run.started_seconds, run.commit, run.machine


def _name_page(number: int) -> str:
    return f"runs-{number + 1}.html" if number else "runs.html"
