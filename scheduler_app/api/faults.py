"""Faults of ours: logged in a line, answered without detail."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler_app.api.problems import build_problem
from scheduler_app.api.replies import on_start
from scheduler_app.services.fault_lines import locate_fault

_log = logging.getLogger(__name__)


class FaultAnswers:
    """Answers what no other part expected with 500 and the id under which it is logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        def note(_message: Message) -> None:
            nonlocal has_begun
            has_begun = True

        try:
            await self._app(scope, receive, on_start(send, note))
        except Exception as error:
            request_id = scope["state"].get("request_id", "")
            _log.error("request %s failed: %s", request_id, locate_fault(error))
            _log.debug("request %s", request_id, exc_info=error)
            if has_begun:
                raise
            detail = f"a fault of this service; report it with the number {request_id}."
            await build_problem(scope, 500, detail)(scope, receive, send)
