"""The API under many users at once: throughput, latencies, errors, and what a request costs."""

from typing import Any

from .common import collect, in_unit, need, pick
from .database import count_traffic
from .in_process import in_process
from .load import Load, measure_load
from .service import serving
from .service_database import fill_service_database
from .users import KINDS, User

HEADLINE = "track_requests_per_second"

SIZE = (50, 4)
"""Residents and weeks of the schedules that the requests are about."""

REQUESTS = {"reads": 1000, "writes": 300, "mixed": 600}
"""Of all users together; the fewer, the dearer one is."""

COUNTED = 200


class Requests:
    """Have users ask as fast as they are answered, of a server started for the commit.

    One run gives all figures; a wrong answer fails them. Both halves, server and users, share
    the machine's processors.
    """

    params = (list(KINDS), [1, 8, 20])
    param_names = ("kind", "concurrency")
    timeout = 600

    def setup_cache(self) -> dict[Any, Any]:
        """Start the service, and put each load on it once."""
        try:
            stage = fill_service_database(*SIZE)
        except NotImplementedError:
            return {}
        with serving(stage.address) as port:
            return collect(
                lambda kind, users: measure_load(stage, port, kind, users, REQUESTS[kind]),
                self.params,
            )

    def setup(self, collected: dict[Any, Any], kind: str, concurrency: int) -> None:
        """Look up what was measured."""
        self.load: Load = pick(collected, kind, concurrency)

    @in_unit("requests/s")
    def track_requests_per_second(self, *_: object) -> float:
        """Give the answers a second."""
        return self._check().requests_per_second

    @in_unit("ms")
    def track_p50(self, *_: object) -> float:
        """Give the latency that half of the requests do not exceed."""
        return self._check().percentile_ms(50)

    @in_unit("ms")
    def track_p95(self, *_: object) -> float:
        """Give the latency that 95 of 100 requests do not exceed."""
        return self._check().percentile_ms(95)

    @in_unit("ms")
    def track_p99(self, *_: object) -> float:
        """Give the latency that 99 of 100 requests do not exceed."""
        return self._check().percentile_ms(99)

    @in_unit("requests")
    def track_errors(self, *_: object) -> int:
        """Count the wrong answers; 0 is right."""
        return self.load.errors

    @in_unit("requests")
    def track_conflicts(self, *_: object) -> int:
        """Count the changes refused as another user was faster; they say how much they compete."""
        return self.load.conflicts

    def _check(self) -> Load:
        if self.load.errors:
            raise AssertionError(self.load.first_error)
        return self.load


class RequestCosts:
    """What a request costs on average, one after the other in this process.

    None of it depends on the clock.
    """

    params = (list(KINDS),)
    param_names = ("kind",)
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Count what the same requests cost."""
        return collect(self._count, self.params)

    def _count(self, kind: str) -> dict[str, float]:
        need("scheduler_app.api.create_app")
        stage = fill_service_database(*SIZE)
        with in_process(stage) as client:
            client.ask(User(stage, 0, kind), COUNTED)  # fills the caches
            client.answered = client.received_bytes = 0
            user = User(stage, 0, kind)
            traffic = count_traffic(client.database, lambda: client.ask(user, COUNTED))
            return {
                "statements": traffic.statements / client.answered,
                "rows": traffic.rows / client.answered,
                "bytes": client.received_bytes / client.answered,
            }

    def setup(self, collected: dict[Any, Any], kind: str) -> None:
        """Look up what was counted."""
        self.costs = pick(collected, kind)

    @in_unit("statements a request")
    def track_statements(self, *_: object) -> float:
        """Give the statements that a request sends to the database."""
        return self.costs["statements"]

    @in_unit("rows a request")
    def track_rows(self, *_: object) -> float:
        """Give the rows that it reads or writes."""
        return self.costs["rows"]

    @in_unit("bytes an answer")
    def track_bytes(self, *_: object) -> float:
        """Give the size of an answer, without its headers."""
        return self.costs["bytes"]


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.concurrent_requests_bench"))
