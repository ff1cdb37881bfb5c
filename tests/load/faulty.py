"""The real API with one fault around it, to be served by uvicorn as a factory.

Signing in and /ready are spared, so that a load begins.
"""

import asyncio
import os
import time

from starlette.responses import PlainTextResponse, Response

from scheduler_app.api import create_app

MEBIBYTE = 2**20
_kept = []


def leak():
    """Keep 1 MiB for each 1,000 requests."""
    return _wrap(_Leak)


def slow_down():
    """Take 3 times as long while there are 100 users."""
    return _wrap(_Slow)


def fail():
    """Answer one request in 100 with 500."""
    return _wrap(_Fail)


def stay_signed_in():
    """Say that a sign-in has ended, and keep it."""
    return _wrap(_StaySignedIn)


def _wrap(fault):
    application = create_app()
    application.add_middleware(fault)
    return application


class _Fault:
    def __init__(self, app):
        self._app = app
        self._count = 0

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "/auth/" in scope["path"] or scope["path"] == "/ready":
            await self._app(scope, receive, send)
            return
        self._count += 1
        await self.answer(scope, receive, send)


class _Leak(_Fault):
    async def answer(self, scope, receive, send):
        _kept.append(os.urandom(MEBIBYTE // 1000))
        await self._app(scope, receive, send)


class _Slow(_Fault):
    def __init__(self, app):
        super().__init__(app)
        self._seen = {}

    async def answer(self, scope, receive, send):
        started = time.monotonic()
        self._note_user(scope, started)

        async def send_late(message):
            if message["type"] == "http.response.start" and len(self._seen) > MANY_USERS:
                await asyncio.sleep(2 * (time.monotonic() - started))
            await send(message)

        await self._app(scope, receive, send_late)

    def _note_user(self, scope, now):
        token = dict(scope["headers"]).get(b"authorization", b"")
        self._seen[token] = now
        if self._count % 100 == 0:
            self._seen = {one: at for one, at in self._seen.items() if now - at < 10}


MANY_USERS = 75
"""Between the 50 of one stage and the 100 of the next."""


class _Fail(_Fault):
    async def answer(self, scope, receive, send):
        if self._count % 100 == 0:
            await PlainTextResponse("a planted fault", 500)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class _StaySignedIn(_Fault):
    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"].endswith("/auth/logout"):
            await Response(status_code=204)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
