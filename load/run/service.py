"""The service that a scenario is run against: the one that is named, or one of its own."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from load.plan import check_host, make_results
from load.run.order import Order
from load.service.errors import ServiceStartError
from load.service.ready import find_fault
from load.service.running import running


@dataclass(frozen=True)
class Target:
    """
    What gets the load.

    Parameters
    ----------
    url
        Its address.
    environment
        What locust is told of it.
    """

    url: str
    environment: dict[str, str] = field(default_factory=dict)


@contextmanager
def targeted(order: Order, *, has_rate_limits: bool) -> Iterator[Target]:
    """
    Give the service that is named, or start one and stop it at the end.

    Raises
    ------
    PlanError
        If nothing can be recorded.
    ServiceStartError
        If it does not answer, or cannot be started.
    """
    if order.host:
        url = check_host(order.host, allow_remote=order.allow_remote)
        if fault := find_fault(url):
            raise ServiceStartError(fault)
        yield Target(url)
        return
    make_results(order.results)
    say("load: starting database, API and worker; this takes 5 to 15 seconds")
    with running(processes=order.service_processes, has_rate_limits=has_rate_limits) as service:
        yield Target(
            service.url,
            {
                "LOAD_SERVER": str(service.server),
                "LOAD_JOBS": str(service.jobs),
                "LOAD_DATABASE": service.database,
                "LOAD_CONDITIONS": json.dumps(service.describe()),
            },
        )


def say(text: str) -> None:
    """Write a line for whoever waits."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
