"""Profiles the answering of requests: ``python -m profiling.profile_api_endpoints``."""

import argparse
import sys
from collections.abc import Sequence
from pstats import Stats
from typing import Any

from rich.console import Console

from benchmarks.in_process import in_process
from benchmarks.service_database import fill_service_database
from profiling.calls import Calls
from profiling.command import add_sizes, add_table, build_parser, build_target, run, say
from profiling.endpoints import (
    LEFT_OUT,
    RouteFigures,
    build_route_table,
    describe_routes,
    list_exchanges,
    measure_routes,
    shorten,
)
from profiling.report import keep_calls, show_calls
from profiling.targets import ApiTarget
from profiling.targets.one_thread import in_one_thread

REQUESTS = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Profile each route, and print where its time goes."""
    parser = build_parser(
        "profile_api_endpoints",
        "Show for each route of the API where the server's time goes: framework, application, "
        "SQL, serialisation.",
        "--residents 100 --requests 50",
    )
    add_table(parser)
    add_sizes(parser, ApiTarget)
    parser.set_defaults(requests=REQUESTS)
    return run(parser, _profile, arguments)


def _profile(options: argparse.Namespace) -> None:
    workload = build_target(ApiTarget, options).workload
    say(f"filling a database with {options.residents} residents and {options.weeks} weeks")
    stage = fill_service_database(options.residents, options.weeks)
    say(f"asking each route {options.requests} times by the clock, and as often profiled")
    with in_one_thread(), in_process(stage) as client:
        figures = measure_routes(client, list_exchanges(stage), options.requests)
    _show(figures)
    calls = _add_up(figures)
    show_calls(calls, options)
    keep_calls(calls, "api", workload, "api_requests", options.output, _list_details(figures))


def _show(figures: Sequence[RouteFigures]) -> None:
    console = Console(highlight=False)
    console.print("\nMilliseconds of one request, in the server's process", style="bold")
    console.print(build_route_table(figures))
    console.print(
        "ms is the median without the profiler; the layers' shares are those under the profiler, "
        "which slows short calls most. sql is SQLAlchemy, the driver and waiting for the database.",
        style="dim",
    )
    for sentence in describe_routes(figures):
        console.print(f"- {sentence}", markup=False)
    left_out = "; ".join(f"{shorten(route)} ({why})" for route, why in LEFT_OUT.items())
    console.print(f"Not profiled: {left_out}.", style="dim", markup=False)


def _add_up(figures: Sequence[RouteFigures]) -> Calls:
    stats = Stats()
    for one in figures:
        stats.add(one.calls.stats)
    return Calls(stats, sum(one.calls.seconds for one in figures))


def _list_details(figures: Sequence[RouteFigures]) -> dict[str, Any]:
    return {
        "routes": [
            {
                "route": one.route,
                "milliseconds": one.milliseconds,
                "layers": one.layers,
                "statements": one.statements,
                "database_milliseconds": one.database_milliseconds,
            }
            for one in figures
        ]
    }


if __name__ == "__main__":
    sys.exit(main())
