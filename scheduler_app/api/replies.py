"""Watching and amending what an application sends."""

from collections.abc import Callable

from starlette.types import Message, Send


def on_start(send: Send, act: Callable[[Message], None]) -> Send:
    """Give a ``send`` that shows the beginning of a response to ``act`` before it goes out."""

    async def watched(message: Message) -> None:
        if message["type"] == "http.response.start":
            act(message)
        await send(message)

    return watched
