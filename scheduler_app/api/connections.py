"""The database of one process of the service."""

import logging
from threading import Lock

from sqlalchemy import Engine

from scheduler_app.services.accounts import use_signing_key
from scheduler_app.services.settings import Settings
from scheduler_app.store import DatabaseConnectionError, open_database, upgrade

_log = logging.getLogger(__name__)


class DatabaseHandle:
    """Opens the database when it is first needed, so that the service outlives its restart.

    Parameters
    ----------
    settings
        Which database, whether to bring its schema up, and which key to sign with.
    given
        A database that is open already, and that stays open afterwards; by default none.
    """

    def __init__(self, settings: Settings, given: Engine | None = None) -> None:
        self._settings = settings
        self._given = given
        self._engine: Engine | None = None
        self._failure: DatabaseConnectionError | None = None
        self._lock = Lock()

    @property
    def engine(self) -> Engine | None:
        """The database if it is open, or else None."""
        return self._engine

    def get(self) -> Engine:
        """Give the database; who waits while another fails to open it fails as that one does.

        Raises
        ------
        DatabaseConnectionError
            If it cannot be reached.
        """
        known = self._failure
        with self._lock:
            if self._engine is None:
                if self._failure and self._failure is not known:
                    raise DatabaseConnectionError(*self._failure.args)
                self._engine = self._open()
            return self._engine

    def try_to_open(self) -> None:
        """Open the database; where that fails only say so, since ``get`` tries again."""
        try:
            self.get()
        except DatabaseConnectionError as error:
            _log.error("%s", error)

    def close(self) -> None:
        """Give its connections back."""
        if self._engine is not None and self._given is None:
            self._engine.dispose()
        self._engine = None

    def _open(self) -> Engine:
        try:
            engine = self._given or open_database(self._settings.database_url)
            _prepare(engine, self._settings)
        except DatabaseConnectionError as error:
            self._failure = error
            raise
        return engine


def _prepare(engine: Engine, settings: Settings) -> None:
    if settings.auto_migrate:
        upgrade(engine)
    if settings.secret_key is not None:
        use_signing_key(engine, settings.secret_key.get_secret_value())
