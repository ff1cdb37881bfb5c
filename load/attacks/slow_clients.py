"""Clients that send so slowly that they hold a connection each for ever."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection

from load.attacks.prober import connect
from load.attacks.target import Target, conclude
from monitoring.results import LoadVerdict

CLIENTS = 200
SECONDS = 12
MOST_MS = 1000.0
SLOWEST_SHARE = 0.05
HEAD = b"POST /api/v1/auth/login HTTP/1.1\r\nHost: service\r\n"
BODY = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"


def send_slowly(target: Target) -> Iterator[LoadVerdict]:
    """Hold connections, some in the head, some in the body; see how others are answered."""
    prober, times = target.open(), []
    with ExitStack() as stack:
        held = [stack.enter_context(closing(connect(target.host))) for _ in range(CLIENTS)]
        for number, one in enumerate(held):
            one.send(HEAD if number % 2 else HEAD + BODY)
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            times.append(prober.send("GET", "/auth/me").milliseconds)
            _trickle(held)
            time.sleep(0.1)
    slow = sorted(times)[-max(round(len(times) * SLOWEST_SHARE), 1)]
    yield conclude(
        "p95 beside slow clients",
        slow,
        MOST_MS,
        f"{CLIENTS} connections held for {SECONDS} s",
        unit="ms",
    )


def _trickle(held: list[HTTPConnection]) -> None:
    for number, one in enumerate(held):
        try:
            one.send(b"X-A: b\r\n" if number % 2 else b"a")
        except OSError:
            continue  # the service has closed it, as it may
