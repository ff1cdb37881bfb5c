"""How often somebody has asked of late, counted in the database for all processes alike."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from limits.storage import Storage
from sqlalchemy import Connection, Engine, Interval, bindparam, case, delete, extract, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from scheduler_app.store.tables import RateCountRow

_NEW = insert(RateCountRow).values(
    key=bindparam("key", type_=RateCountRow.key.type),
    count=bindparam("amount", type_=RateCountRow.count.type),
    expires_at=func.now() + bindparam("window", type_=Interval),
)
_IS_OVER = RateCountRow.expires_at <= func.now()
_SECONDS_LEFT = extract("epoch", RateCountRow.expires_at - func.now())

# Waiting for the row's lock, a statement sees what its predecessor left: no count is lost.
_COUNT = _NEW.on_conflict_do_update(
    index_elements=[RateCountRow.key],
    set_={
        "count": case(
            (_IS_OVER, _NEW.excluded.count), else_=RateCountRow.count + _NEW.excluded.count
        ),
        "expires_at": case((_IS_OVER, _NEW.excluded.expires_at), else_=RateCountRow.expires_at),
    },
).returning(RateCountRow.count, _SECONDS_LEFT)


@dataclass(frozen=True, slots=True)
class RateCount:
    """What a window holds.

    Parameters
    ----------
    count
        Requests so far, at least 0.
    seconds_left
        Until the window is over.
    """

    count: int
    seconds_left: float


class RateCountStorage(Storage):
    """The table ``rate_count`` as a storage of fixed windows.

    A window begins with its first request, by the database's clock. Each method is one statement
    in a transaction of its own, so that no count waits for, or is undone with, what is asked.

    Parameters
    ----------
    database
        Where the table is.
    """

    STORAGE_SCHEME = None

    def __init__(self, database: Engine) -> None:
        super().__init__()
        self._database = database

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a database that is down raises."""
        return SQLAlchemyError

    def count(self, key: str, window_seconds: float, amount: int = 1) -> RateCount:
        """Count requests, in a new window if there is none, or the last is over.

        Parameters
        ----------
        key
            Who asks for what.
        window_seconds
            Length of a new window.
        amount
            How many requests to count.
        """
        values = {"key": key, "amount": amount, "window": timedelta(seconds=window_seconds)}
        with self._connect() as connection:
            count, seconds_left = connection.execute(_COUNT, values).one()
        return RateCount(count, float(seconds_left))

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count requests, and give how many there are in the window now."""
        return self.count(key, expiry, amount).count

    def get(self, key: str) -> int:
        """Give how many requests there are in the window, without counting one."""
        return self._find(key).count

    def get_expiry(self, key: str) -> float:
        """Give when the window is over, in seconds since 1970 by our clock."""
        return time.time() + self._find(key).seconds_left

    def check(self) -> bool:
        """Whether the database answers."""
        try:
            self._find("")
        except SQLAlchemyError:
            return False
        return True

    def reset(self) -> int:
        """Forget all counts, and give how many there were."""
        with self._connect() as connection:
            return connection.execute(delete(RateCountRow)).rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._connect() as connection:
            connection.execute(delete(RateCountRow).where(RateCountRow.key == key))

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        with self._database.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def _find(self, key: str) -> RateCount:
        wanted = select(RateCountRow.count, _SECONDS_LEFT)
        with self._connect() as connection:
            found = connection.execute(wanted.where(RateCountRow.key == key, ~_IS_OVER)).first()
        return RateCount(found[0], float(found[1])) if found else RateCount(0, 0.0)


def delete_expired_rates(database: Engine) -> int:
    """Remove the windows that are over, and give how many there were."""
    with database.begin() as connection:
        return connection.execute(delete(RateCountRow).where(_IS_OVER)).rowcount
