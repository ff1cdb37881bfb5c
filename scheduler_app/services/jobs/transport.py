"""A broker that needs no server of its own: messages as rows of the database."""

from queue import Empty
from typing import Any

from kombu.transport import virtual
from sqlalchemy import Engine

from scheduler_app.services.jobs.errors import DATABASE_AWAY
from scheduler_app.store import transaction
from scheduler_app.store.queries import messages

MAX_WAIT_SECONDS = 0.5


class Channel(virtual.Channel):
    """Queues of messages, each taken by one process, in the order in which they came.

    A message is gone when it is taken: whoever loses one loses no job, only the call.
    """

    @property
    def _database(self) -> Engine:
        database: Engine = self.connection.client.transport_options["database"]
        return database

    def _put(self, queue: str, message: dict[str, Any], **_: Any) -> None:
        with transaction(self._database) as session:
            messages.put_message(session, queue, message)

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:  # noqa: ARG002
        with transaction(self._database) as session:
            message = messages.take_message(session, queue)
        if message is None:
            raise Empty
        return message

    def _size(self, queue: str) -> int:
        with transaction(self._database) as session:
            return messages.count_messages(session, queue)

    def _purge(self, queue: str) -> int:
        with transaction(self._database) as session:
            return messages.delete_messages(session, queue)


class Transport(virtual.Transport):
    """Connects to the database that ``transport_options["database"]`` is the engine of."""

    Channel = Channel
    polling_interval = 0.2
    driver_type = "sql"
    driver_name = "postgresql"
    connection_errors = DATABASE_AWAY  # type: ignore[assignment]

    def establish_connection(self) -> Any:
        """Say at once if the database does not answer; a queue without messages would not."""
        database: Engine = self.client.transport_options["database"]  # type: ignore[union-attr]
        with database.connect():
            pass
        return super().establish_connection()  # type: ignore[no-untyped-call]

    def drain_events(self, connection: Any, timeout: float | None = None, **_: Any) -> None:
        """Wait for a message, but not for long: a worker looks for signals between two waits."""
        wait_seconds = MAX_WAIT_SECONDS if timeout is None else min(timeout, MAX_WAIT_SECONDS)
        super().drain_events(connection, timeout=wait_seconds)  # type: ignore[no-untyped-call]

    def driver_version(self) -> str:
        """Give what Celery shows of a broker."""
        return "rows"
