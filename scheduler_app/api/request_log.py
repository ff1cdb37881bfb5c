"""One line for each request, and its figures in ``/metrics``."""

import logging
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler_app.api.measures import IN_FLIGHT, note_request
from scheduler_app.api.replies import on_start
from scheduler_app.api.templates import find_template

_log = logging.getLogger("scheduler_app.requests")


class RequestLog:
    """Gives each request an id, and logs and counts how it was answered.

    A line has neither path nor query nor headers: they may hold names and secrets.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = uuid4().hex
        status = 500

        def note(message: Message) -> None:
            nonlocal status
            status = message["status"]
            MutableHeaders(scope=message)["X-Request-ID"] = state["request_id"]

        start = perf_counter()
        IN_FLIGHT.inc()
        try:
            await self._app(scope, receive, on_start(send, note))
        finally:
            IN_FLIGHT.dec()
            _finish(scope, status, perf_counter() - start)


def _finish(scope: Scope, status: int, seconds: float) -> None:
    template = find_template(scope)
    note_request(template, scope["method"], status, seconds)
    _log.info(
        "%s %s %d %.1f ms account=%s request=%s",
        scope["method"],
        template,
        status,
        seconds * 1000,
        scope["state"].get("account_id", "-"),
        scope["state"]["request_id"],
    )
