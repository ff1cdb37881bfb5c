"""Headers that keep browsers and caches from doing harm."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler_app.api.replies import on_start

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
PRIVATE = "no-cache, private"
SECRET = "no-store"


class SecurityHeaders:
    """Adds the headers; answers that carry tokens are stored nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caching = SECRET if scope["path"].startswith("/api/v1/auth/") else PRIVATE

        def add(message: Message) -> None:
            headers = MutableHeaders(scope=message)
            headers.update(_ALWAYS)
            headers.setdefault("Cache-Control", caching)

        await self._app(scope, receive, on_start(send, add))
