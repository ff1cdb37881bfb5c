"""Headers that say how far the caller's limits are used up, on each answer, errors too."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler_app.api.rate_windows import Standing
from scheduler_app.api.replies import on_start

_KEY = "rate_standing"


class RateHeaders:
    """Middleware that adds ``RateLimit-*`` to the answers of requests that were counted.

    Parameters
    ----------
    app
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        def write(message: Message) -> None:
            standing: Standing | None = scope.get("state", {}).get(_KEY)
            if standing is not None:
                _write(MutableHeaders(scope=message), standing)

        await self._app(scope, receive, on_start(send, write))


def note_standing(request: HTTPConnection, standing: Standing) -> Standing:
    """Keep, and give, the tightest of the limits that a request was counted under so far."""
    noted: Standing = getattr(request.state, _KEY, standing)
    tightest = min(noted, standing, key=lambda one: (one.remaining, -one.reset_seconds))
    setattr(request.state, _KEY, tightest)
    return tightest


def _write(headers: MutableHeaders, standing: Standing) -> None:
    headers["RateLimit-Limit"] = str(standing.limit)
    headers["RateLimit-Remaining"] = str(standing.remaining)
    headers["RateLimit-Reset"] = str(standing.reset_seconds)
