"""Many users at once on a running service, each on a connection of its own."""

import http.client
import json
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import numpy as np

from .service_database import PASSWORD, ServiceDatabase, name_user
from .users import Answer, Request, User, describe_errors

WARMING = 5
"""Requests of each user before the clock starts."""

ANSWER_SECONDS = 60.0
IDLE_SECONDS = 2.0
"""A connection not used for so long is opened anew, before the server closes it."""


@dataclass(frozen=True)
class Load:
    """What a load has come to.

    Parameters
    ----------
    seconds
        From the first request to the last answer.
    latencies_ms
        Of each request, from the first byte sent to the last one received.
    errors, conflicts
        Answers that were wrong; changes refused as another user was faster.
    first_error
        What was wrong; empty where nothing was.
    """

    seconds: float
    latencies_ms: tuple[float, ...]
    errors: int
    conflicts: int
    first_error: str

    @property
    def requests_per_second(self) -> float:
        """Give the throughput."""
        return len(self.latencies_ms) / self.seconds

    def percentile_ms(self, share: float) -> float:
        """Give a percentile of the latencies themselves; the share is 0 to 100."""
        return float(np.percentile(self.latencies_ms, share))


class Client:
    """One user's connection, kept open."""

    def __init__(self, port: int, number: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
        self._used_at = time.monotonic()
        self._token = self._sign_in(name_user(number))
        self.latencies_ms: list[float] = []
        self.errors: list[tuple[Request, Answer]] = []
        self.conflicts = 0

    def send(self, request: Request) -> Answer:
        """Send a request and wait for the whole answer."""
        headers, body = request.encode(self._token)
        started = time.perf_counter()
        answer = self._exchange(request.method, request.path, headers, body)
        self.latencies_ms.append((time.perf_counter() - started) * 1000)
        self.conflicts += answer.status == http.HTTPStatus.PRECONDITION_FAILED
        if answer.status not in request.expected:
            self.errors.append((request, answer))
        return answer

    def forget(self) -> None:
        """Begin the counts anew."""
        self.latencies_ms, self.conflicts = [], 0

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _sign_in(self, name: str) -> str:
        form = urlencode({"username": name, "password": PASSWORD}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._exchange("POST", "/api/v1/auth/login", headers, form)
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"signing in gives {answer.status}: {answer.body.decode()}")
        return str(json.loads(answer.body)["access_token"])

    def _exchange(self, method: str, path: str, headers: Any, body: bytes) -> Answer:
        if time.monotonic() - self._used_at > IDLE_SECONDS:
            self._connection.close()
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.headers.get("ETag", ""), response.read())
        self._used_at = time.monotonic()
        return answer


def measure_load(
    stage: ServiceDatabase, port: int, kind: str, concurrency: int, requests: int
) -> Load:
    """Put a load on the service.

    Parameters
    ----------
    stage
        What the requests are about.
    port
        Where the service listens.
    kind
        One of ``users.KINDS``.
    concurrency
        Users at once, at least 1.
    requests
        Of all users together, so that the work is the same whatever their number.
    """
    clients = [Client(port, number) for number in range(concurrency)]
    users = [User(stage, number, kind) for number in range(concurrency)]
    start = threading.Barrier(concurrency + 1)
    faults: list[BaseException] = []

    def run(user: User, client: Client) -> None:
        try:
            user.ask(WARMING, client.send)
            client.forget()
            start.wait()
            user.ask(requests // concurrency, client.send)
        except BaseException as error:
            faults.append(error)
            start.abort()

    threads = [threading.Thread(target=run, args=pair) for pair in zip(users, clients, strict=True)]
    seconds = _run_together(threads, start)
    for client in clients:
        client.close()
    if faults:
        raise next(
            (e for e in faults if not isinstance(e, threading.BrokenBarrierError)), faults[0]
        )
    return _add_up(clients, seconds)


def _run_together(threads: list[threading.Thread], start: threading.Barrier) -> float:
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):  # whoever broke it says why
        start.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started


def _add_up(clients: list[Client], seconds: float) -> Load:
    errors = [error for client in clients for error in client.errors]
    return Load(
        seconds,
        tuple(latency for client in clients for latency in client.latencies_ms),
        len(errors),
        sum(client.conflicts for client in clients),
        describe_errors(errors) if errors else "",
    )
