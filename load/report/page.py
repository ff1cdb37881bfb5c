"""The page of a run: its verdicts, its course, and the requests of each stage."""

from pathlib import Path
from typing import Any

from load.writing import write_figure, write_time
from monitoring.charts.load_run import draw_load_run
from monitoring.charts.templates import open_templates
from monitoring.results import Endpoint, LoadRecord, LoadStage, write_atomically

_HOSTS = {
    "own": "started for this run",
    "loopback": "another on this machine",
    "remote": "on another machine",
}


def write_report(record: LoadRecord) -> Path:
    """
    Write the page beside the record.

    Parameters
    ----------
    record
        As it was read from its file.

    Returns
    -------
    Path
        The page.
    """
    if record.path is None:
        raise ValueError("Expected a record with a file, got one that was not written.")
    path = record.path.with_suffix(".html")
    write_atomically(path, build_page(record).encode())
    return path


def build_page(record: LoadRecord) -> str:
    """Build the page; it loads nothing, runs nothing, and no name becomes markup."""
    environment = open_templates("load.report")
    environment.filters |= {"figure": write_figure, "time": write_time}
    return environment.get_template("run.html").render(
        record=record,
        title=record.scenario.replace("_", " ").capitalize(),
        facts=list(_list_facts(record).items()),
        drawing=draw_load_run(record),
        stages=[(stage, _list_endpoints(stage)) for stage in record.stages],
    )


def _list_facts(record: LoadRecord) -> dict[str, str]:
    total = record.merge()
    seconds = max((stage.end_seconds for stage in record.stages), default=0.0)
    processes = record.conditions.get("service_processes")
    service = _HOSTS[record.host_kind]
    machine = record.machine
    return {
        "Started": f"{record.started_at[:16].replace('T', ' ')} UTC",
        "Length": write_time(seconds) + (f", scale {record.scale:.3g}" * (record.scale != 1)),
        "Most users": f"{record.most_users:,}",
        "Requests": f"{total.requests:,}, {total.requests / max(seconds, 1):.1f} a second",
        "Failed": f"{total.failures:,}",
        "Median, p95, p99": " / ".join(
            write_figure(total.find_percentile_ms(share)) for share in (0.5, 0.95, 0.99)
        )
        + " ms",
        "Service": f"{service}, {processes} process(es)" if processes else service,
        "Commit": f"{record.commit[:8] or 'not known'}{' with changes' * record.is_dirty}",
        "Machine": f"{machine.get('name', 'not known')}, {machine.get('cores', '?')} cores",
        "Load before": ", ".join(f"{one:.1f}" for one in record.conditions.get("load_average", ()))
        or "not known",
    }


def _list_endpoints(stage: LoadStage) -> list[dict[str, Any]]:
    slowest = sorted(
        stage.endpoints.items(), key=lambda one: -(one[1].find_percentile_ms(0.95) or 0)
    )
    return [_describe(name, one) for name, one in slowest]


def _describe(name: str, endpoint: Endpoint) -> dict[str, Any]:
    shares = (0.5, 0.95, 0.99, 1.0)
    return {
        "name": name,
        "requests": endpoint.requests,
        "failures": endpoint.failures,
        "percentiles": [endpoint.find_percentile_ms(share) for share in shares],
    }
