"""What a process says of itself in ``/metrics``, noted every few seconds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from scheduler_app.api.connections import DatabaseHandle
from scheduler_app.api.measures import forget_dead_processes, forget_this_process, note_process

SECONDS = 5.0


@asynccontextmanager
async def sample_process(handle: DatabaseHandle) -> AsyncIterator[None]:
    """Note memory and connections as long as the application lives."""
    forget_dead_processes()
    task = asyncio.create_task(_sample(handle))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        forget_this_process()


async def _sample(handle: DatabaseHandle) -> None:
    while True:
        note_process(handle.engine)
        await asyncio.sleep(SECONDS)
