"""What no route is to meet: bodies without end, and NUL characters."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler_app.api.problems import build_problem

MAX_BYTES = 1024 * 1024

_FORM = b"application/x-www-form-urlencoded"


class BodyLimit:
    """Reads the body before the application, and refuses one that is too large or has a NUL.

    Parameters
    ----------
    app
        The application.
    max_bytes
        Of a body, over 0; by default 1 MiB.
    """

    def __init__(self, app: ASGIApp, max_bytes: int = MAX_BYTES) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if _has_nul(scope["path"].encode("utf-8", "replace")) or _has_nul(scope["query_string"]):
            await build_problem(scope, 400, _NUL_IN_ADDRESS)(scope, receive, send)
            return
        body = await self._read(headers, receive)
        if body is None:
            detail = f"the body is over {self._max_bytes:,} bytes; send less at once."
            close = {"Connection": "close"}
            await build_problem(scope, 413, detail, headers=close)(scope, receive, send)
        elif b"\0" in body or (_is_form(headers) and b"%00" in body):
            await build_problem(scope, 400, _NUL_IN_BODY)(scope, receive, send)
        else:
            await self._app(scope, _replay(body, receive), send)

    async def _read(self, headers: dict[bytes, bytes], receive: Receive) -> bytes | None:
        """Give the whole body, or None as soon as it is known to be too large."""
        if not headers.keys() & {b"content-length", b"transfer-encoding"}:
            return b""
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length[:20]) > self._max_bytes:
            return None
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            if size > self._max_bytes:
                return None
            if not message.get("more_body", False):
                return b"".join(chunks)


_NUL_IN_ADDRESS = "the address has a NUL character; leave it out."
_NUL_IN_BODY = "the body has a NUL character; leave it out."


def _has_nul(text: bytes) -> bool:
    return b"\0" in text or b"%00" in text


def _is_form(headers: dict[bytes, bytes]) -> bool:
    return headers.get(b"content-type", b"").startswith(_FORM)


def _replay(body: bytes, receive: Receive) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return messages.pop() if messages else await receive()

    return replay
