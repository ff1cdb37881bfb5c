"""A Redis that counts the requests of all processes."""

from typing import cast

from limits.errors import ConfigurationError
from limits.storage import Storage, storage_from_string

REDIS_SCHEMES = ("redis://", "rediss://", "redis+unix://")
REDIS_SECONDS = 1.0
"""How long a request waits for a Redis that does not answer."""


def open_redis(url: str) -> Storage:
    """Prepare to count on a Redis, without connecting to it yet.

    Raises
    ------
    ValueError
        If the address cannot be one of a Redis; it is not repeated, as it may hold a password.
    """
    fault = "Expected redis://host:port/number, rediss://… or redis+unix:///path"
    if not url.startswith(REDIS_SCHEMES):
        raise ValueError(fault)
    try:
        return _open(url)
    except (ConfigurationError, ValueError):
        raise ValueError(fault) from None


def _open(url: str) -> Storage:
    options = {"socket_connect_timeout": REDIS_SECONDS, "socket_timeout": REDIS_SECONDS}
    return cast(Storage, storage_from_string(url, **options))
