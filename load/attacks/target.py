"""Whom an attack is meant for, and what an attempt has come to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from load.attacks.prober import Prober
from load.plan import check_host
from monitoring.results import LoadVerdict

STAGE = "attack"


@dataclass(frozen=True)
class Target:
    """A service with accounts.

    Parameters
    ----------
    host
        The service.
    password
        Of all accounts.
    residents, faculty, coordinators
        E-mail addresses of some accounts.
    """

    host: str
    password: str
    residents: tuple[str, ...]
    faculty: tuple[str, ...]
    coordinators: tuple[str, ...]
    _numbers: Iterator[int] = field(default_factory=lambda: count(256), repr=False)

    def open(self, **headers: str) -> Prober:
        """Give somebody at an address that nobody has used yet, if the service is on this machine.

        Parameters
        ----------
        headers
            That go with each request, with an underscore for a hyphen.
        """
        number = next(self._numbers)
        is_here = _is_ipv4_loopback(self.host)
        address = f"127.1.{number // 256}.{number % 256}" if is_here else ""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Prober(self.host, address, named)


Attempt = Callable[[Target], Iterable[LoadVerdict]]


def conclude(
    name: str, measured: float, limit: float, detail: str, *, unit: str = ""
) -> LoadVerdict:
    """Write what an attempt has come to: it failed for the attacker up to the limit."""
    return LoadVerdict(
        name=name,
        stage=STAGE,
        measured=float(measured),
        limit=float(limit),
        unit=unit,
        passed=measured <= limit,
        detail=detail,
    )


def _is_ipv4_loopback(host: str) -> bool:
    try:
        check_host(host)
    except ValueError:
        return False
    return urlsplit(host).hostname != "::1"
