"""The API in this process, without a server: for what does not depend on the clock."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from .common import need
from .database import open_filled
from .service import NO_LIMITS
from .service_database import PASSWORD, ServiceDatabase, name_user
from .users import Answer, Request, User, describe_errors


class InProcess:
    """One user who calls the application directly.

    Parameters
    ----------
    application
        By ASGI.
    runner
        Of the loop that it lives in.
    database
        The engine that it works with.
    """

    def __init__(self, application: Any, runner: asyncio.Runner, database: Any) -> None:
        self._application, self._runner = application, runner
        self.database = database
        self._token = self._sign_in()
        self.errors: list[tuple[Request, Answer]] = []
        self.answered, self.received_bytes = 0, 0

    def send(self, request: Request) -> Answer:
        """Send a request and wait for the whole answer."""
        headers, body = request.encode(self._token)
        answer = self._exchange(request.method, request.path, headers, body)
        self.answered += 1
        self.received_bytes += len(answer.body)
        if answer.status not in request.expected:
            self.errors.append((request, answer))
        return answer

    def ask(self, user: User, requests: int) -> None:
        """Do some of a user's tasks.

        Raises
        ------
        AssertionError
            If an answer is wrong; ASV takes the benchmark as failed.
        """
        user.ask(requests, self.send)
        if self.errors:
            raise AssertionError(describe_errors(self.errors))

    def _sign_in(self) -> str:
        form = urlencode({"username": name_user(0), "password": PASSWORD}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._exchange("POST", "/api/v1/auth/login", headers, form)
        if answer.status != 200:
            raise RuntimeError(f"signing in gives {answer.status}: {answer.body.decode()}")
        return str(json.loads(answer.body)["access_token"])

    def _exchange(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        return self._runner.run(_call(self._application, method, path, headers, body))


@contextmanager
def in_process(stage: ServiceDatabase) -> Iterator[InProcess]:
    """Build the application on a database, and have it live for a while."""
    create_app = need("scheduler_app.api.create_app")
    database = open_filled(stage.address)
    with asyncio.Runner() as runner:
        with _without_limits():
            application = create_app(database=database)
        life = application.router.lifespan_context(application)
        runner.run(life.__aenter__())
        try:
            yield InProcess(application, runner, database)
        finally:
            runner.run(life.__aexit__(None, None, None))
            database.dispose()


@contextmanager
def _without_limits() -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(NO_LIMITS)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


async def _call(
    application: Any, method: str, path: str, headers: dict[str, str], body: bytes
) -> Answer:
    scope = _build_scope(method, path, {**headers, "Content-Length": str(len(body))})
    messages = iter([{"type": "http.request", "body": body, "more_body": False}])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await application(scope, receive, send)
    start, *parts = sent
    etag = dict(start["headers"]).get(b"etag", b"").decode()
    return Answer(start["status"], etag, b"".join(part.get("body", b"") for part in parts))


def _build_scope(method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    plain, _, query = path.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": plain,
        "raw_path": plain.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
