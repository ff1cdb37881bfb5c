"""The limits of the service, read from its settings when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from limits import RateLimitItem
from limits.storage import Storage
from sqlalchemy import Engine

from scheduler_app.api.clients import TrustedProxies
from scheduler_app.api.rate_storage import open_redis
from scheduler_app.api.rate_windows import parse_limit
from scheduler_app.services.settings import InvalidSettingsError, Settings
from scheduler_app.store.rate_counts import RateCountStorage

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class RateRules:
    """Who may ask how often.

    Parameters
    ----------
    sign_in
        Sign-ins of one name from one address.
    sign_in_address
        Sign-ins from one address.
    sign_in_name
        Sign-ins of one name from anywhere, so that many addresses guess no faster.
    writes
        Changes by one user.
    writes_address
        Attempts at changes from one address by whoever is not signed in.
    proxies
        Whom to believe about addresses.
    redis
        Where requests are counted; None if the database counts them.
    """

    sign_in: RateLimitItem
    sign_in_address: RateLimitItem
    sign_in_name: RateLimitItem
    writes: RateLimitItem
    writes_address: RateLimitItem
    proxies: TrustedProxies
    redis: Storage | None

    def get_storage(self, database: Engine) -> Storage:
        """Give what counts the requests of all processes."""
        return RateCountStorage(database) if self.redis is None else self.redis


def build_rate_rules(settings: Settings) -> RateRules:
    """Read the limits.

    Raises
    ------
    InvalidSettingsError
        If a limit, a proxy or the address of the Redis cannot be.
    """
    url = settings.rate_limit_storage_url
    return RateRules(
        _read("RATE_LIMIT_SIGN_IN", settings.rate_limit_sign_in, parse_limit),
        _read("RATE_LIMIT_SIGN_IN_ADDRESS", settings.rate_limit_sign_in_address, parse_limit),
        _read("RATE_LIMIT_SIGN_IN_NAME", settings.rate_limit_sign_in_name, parse_limit),
        _read("RATE_LIMIT_WRITES", settings.rate_limit_writes, parse_limit),
        _read("RATE_LIMIT_WRITES_ADDRESS", settings.rate_limit_writes_address, parse_limit),
        _read("SCHEDULER_TRUSTED_PROXIES", settings.trusted_proxies, TrustedProxies.parse),
        None if url is None else _read("RATE_LIMIT_STORAGE_URL", url, open_redis),
    )


def _read(name: str, text: str, parse: Callable[[str], ValueT]) -> ValueT:
    try:
        return parse(text)
    except ValueError as error:
        raise InvalidSettingsError(name, str(error).rstrip(".")) from None
