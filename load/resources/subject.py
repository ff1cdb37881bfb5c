"""What is watched, as the environment names it."""

import os
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from load.plan import PlanError, check_host


@dataclass(frozen=True)
class Subject:
    """
    A service, whose parts run on this machine or elsewhere.

    Parameters
    ----------
    server, jobs
        Numbers of the processes of the API and of the worker; none where they are not known.
    port
        On this machine, where the API's processes are looked for if they are not known; 0 if it
        runs elsewhere.
    database
        Its address; empty where it is not known.
    load
        Number of the process that sends the requests, or starts those that do; 0 for none.
    """

    server: tuple[int, ...] = ()
    jobs: tuple[int, ...] = ()
    port: int = 0
    database: str = ""
    load: int = 0

    @classmethod
    def find(cls, host: str, load: int = 0) -> Self:
        """
        Find what can be watched of a service.

        Parameters
        ----------
        host
            Its address. ``LOAD_SERVER`` and ``LOAD_JOBS`` in the environment have the numbers of
            its processes, ``LOAD_DATABASE`` the address of its database; without them the
            processes are those that listen at the address, if it is on this machine.
        load
            Number of the process that sends the requests.
        """
        return cls(
            _read_numbers("LOAD_SERVER"),
            _read_numbers("LOAD_JOBS"),
            _find_port(host),
            os.environ.get("LOAD_DATABASE", ""),
            load,
        )


def _read_numbers(name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in os.environ.get(name, "").split(",") if one)


def _find_port(host: str) -> int:
    """Give the port of a service on this machine, 0 of one elsewhere."""
    try:
        parts = urlsplit(check_host(host))
    except PlanError:
        return 0
    return parts.port or {"http": 80, "https": 443}[parts.scheme]
