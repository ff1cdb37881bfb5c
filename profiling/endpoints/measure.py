"""Asks each route some times: by the clock, by its statements, and under the profiler."""

import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.in_process import InProcess
from benchmarks.users import Answer, Request, Task, describe_errors, do_task
from profiling.calls import Calls
from profiling.queries import Execution, recording
from profiling.targets import FailedWorkError

from .layers import LAYERS, share_by_layer
from .routes import RouteNames


@dataclass(frozen=True)
class RouteFigures:
    """What answering a route's requests takes.

    Parameters
    ----------
    route
        Method and path.
    requests
        Measured by the clock; as many again were profiled.
    milliseconds
        Median of one request, without the profiler.
    layers
        Share of each layer in that, 0 to 1.
    statements
        Sent for one request, on average.
    database_milliseconds
        Until their rows had arrived, on average for one request.
    calls
        The profile.
    """

    route: str
    requests: int
    milliseconds: float
    layers: dict[str, float]
    statements: float
    database_milliseconds: float
    calls: Calls


class _Observed:
    """Requests of one route."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.executions: list[Execution] = []
        self.profile = cProfile.Profile()
        self.profiled_seconds = 0.0


def measure_routes(
    client: InProcess, exchanges: Sequence[Callable[[], Task]], requests: int
) -> list[RouteFigures]:
    """Measure all routes that the exchanges ask, the slowest first.

    Parameters
    ----------
    client
        Who asks; its application answers in this thread.
    exchanges
        What it asks.
    requests
        How often, by the clock and under the profiler each; at least 1.

    Raises
    ------
    FailedWorkError
        If an answer is wrong.
    """
    names, observed = RouteNames(client.send), {}
    for exchange in exchanges:
        do_task(exchange(), client.send)  # fills the caches
        for observe in (_time, _profile):
            for _ in range(requests):
                do_task(exchange(), _observing(observe, client, names, observed))
        if client.errors:
            raise FailedWorkError(describe_errors(client.errors))
    figures = [_add_up(route, one) for route, one in observed.items()]
    return sorted(figures, key=lambda one: one.milliseconds, reverse=True)


def _observing(
    observe: Callable[..., Answer],
    client: InProcess,
    names: RouteNames,
    observed: dict[str, _Observed],
) -> Callable[[Request], Answer]:
    def send(request: Request) -> Answer:
        return observe(client, request, observed.setdefault(names.find(request), _Observed()))

    return send


def _time(client: InProcess, request: Request, observed: _Observed) -> Answer:
    started = time.perf_counter()
    answer = client.send(request)
    observed.seconds.append(time.perf_counter() - started)
    return answer


def _profile(client: InProcess, request: Request, observed: _Observed) -> Answer:
    with recording(client.database) as executions:
        started = time.perf_counter()
        answer = observed.profile.runcall(client.send, request)
        observed.profiled_seconds += time.perf_counter() - started
    observed.executions += executions
    return answer


def _add_up(route: str, observed: _Observed) -> RouteFigures:
    count = len(observed.seconds)
    calls = Calls(pstats.Stats(observed.profile), observed.profiled_seconds)
    layers = share_by_layer(calls)
    total = sum(layers.values()) or 1.0
    return RouteFigures(
        route,
        count,
        median(observed.seconds) * 1000,
        {layer: layers[layer] / total for layer in LAYERS},
        len(observed.executions) / count,
        sum(one.seconds for one in observed.executions) / count * 1000,
        calls,
    )
