"""The history of each load scenario, and a page for each run."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from monitoring.charts import draw_line
from monitoring.charts.load_run import draw_load_run
from monitoring.dashboard.model import Site
from monitoring.dashboard.model.naming import build_slug, title_subject
from monitoring.dashboard.pages.page import Output, Page
from monitoring.dashboard.words import write_share, write_start, write_value
from monitoring.results import LoadRecord

_SECONDS_A_MS = 1e-3


def build_load_pages(site: Site) -> Iterator[Output]:
    """Build the history, and a page for each run."""
    scenarios: dict[str, list[LoadRecord]] = {}
    for record in site.loads:
        scenarios.setdefault(record.scenario, []).append(record)
    context = {"scenarios": [_build_history(*item) for item in sorted(scenarios.items())]}
    yield Page("load.html", "load.html", "Load", context, "load.html")
    for record in site.loads:
        title = f"{title_subject(record.scenario)}, {write_start(record.started_at)}"
        path = find_load_page(record)
        yield Page(path, "load_run.html", title, _build_run(site, record), "load.html")


def find_load_page(record: LoadRecord) -> str:
    """Return the address of a run's page, from the top of the site."""
    name = record.path.stem if record.path else record.started_at
    return f"l/{build_slug(name)}.html"


def _build_history(scenario: str, records: Sequence[LoadRecord]) -> dict[str, Any]:
    rows = [_build_row(record) for record in records]
    drawn = [row for row in rows if row["record"].outcome not in ("invalid", "partial")]
    figures = (
        ("p95", "p95", lambda value: write_value(value, "seconds")),
        ("Throughput", "throughput", lambda value: write_value(value, "requests/s")),
        ("Errors", "errors", write_share),
        ("Most users", "most_users", lambda value: write_value(value, "")),
    )
    charts = [_draw(name, [row[key] for row in drawn], write) for name, key, write in figures]
    return {"title": title_subject(scenario), "rows": rows[::-1], "charts": charts}


def _build_row(record: LoadRecord) -> dict[str, Any]:
    total = record.merge()
    seconds = sum(stage.end_seconds - stage.start_seconds for stage in record.stages)
    p95 = total.find_percentile_ms(0.95)
    return {
        "record": record,
        "page": find_load_page(record),
        "p95": math.nan if p95 is None else p95 * _SECONDS_A_MS,
        "throughput": total.requests / seconds if seconds else math.nan,
        "errors": total.failures / total.requests if total.requests else math.nan,
        "most_users": float(record.most_users),
        "failed": [verdict for verdict in record.verdicts if verdict.passed is False],
    }


def _draw(name: str, values: Sequence[float], write: Any) -> dict[str, Any]:
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return {"name": name, "newest": "n/a", "drawing": Markup("")}
    newest = write(known[-1])
    label = f"{name}: {write(min(known))} to {write(max(known))}, newest {newest}"
    return {"name": name, "newest": newest, "drawing": draw_line(values, label=label)}


def _build_run(site: Site, record: LoadRecord) -> dict[str, Any]:
    return {
        "record": record,
        "row": _build_row(record),
        "scenario": title_subject(record.scenario),
        "commit": site.by_hash.get(record.commit),
        "drawing": draw_load_run(record),
        "stages": [
            (
                stage,
                [
                    _build_endpoint(name, endpoint)
                    for name, endpoint in (*sorted(stage.endpoints.items()), ("All", stage.merge()))
                ],
            )
            for stage in record.stages
        ],
    }


def _build_endpoint(name: str, endpoint: Any) -> dict[str, Any]:
    shares = (endpoint.find_percentile_ms(share) for share in (0.5, 0.95, 0.99))
    return {
        "name": name,
        "requests": endpoint.requests,
        "errors": endpoint.failures / endpoint.requests if endpoint.requests else 0.0,
        "percentiles": [None if ms is None else ms * _SECONDS_A_MS for ms in shares],
    }
