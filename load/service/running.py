"""The service as processes: started, waited for, stopped."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from benchmarks.service import NO_LIMITS, start_service, start_worker
from load.service.errors import ServiceStartError
from load.service.seeded import RESIDENTS, WEEKS, seeded_database


@dataclass(frozen=True)
class Service:
    """
    A service that answers.

    Parameters
    ----------
    url
        Such as ``http://127.0.0.1:34567``.
    database
        Address of its database.
    server, jobs
        Numbers of the first process of the API, and of the worker.
    processes
        That answer requests.
    """

    url: str
    database: str
    server: int
    jobs: int
    processes: int

    def describe(self) -> dict[str, int]:
        """Give what a record says of it."""
        return {"service_processes": self.processes, "residents": RESIDENTS, "weeks": WEEKS}


@contextmanager
def running(*, processes: int = 1, has_rate_limits: bool = False) -> Iterator[Service]:
    """
    Have a seeded service run for a while; it, its worker and its database go at the end.

    Parameters
    ----------
    processes
        That answer requests, 1 or more.
    has_rate_limits
        Whether it keeps its own limits; by default they are lifted, since all users of a load
        come from one address.

    Raises
    ------
    ServiceStartError
        If it does not start.
    """
    settings: Mapping[str, str] = {} if has_rate_limits else NO_LIMITS
    with ExitStack() as stack:
        database = stack.enter_context(seeded_database())
        try:
            server, port = start_service(database, processes, settings)
            stack.callback(server.stop)
            jobs = start_worker(database)
            stack.callback(jobs.stop)
        except RuntimeError as error:
            raise ServiceStartError(str(error)) from None
        url = f"http://127.0.0.1:{port}"
        yield Service(url, database, server.number, jobs.number, processes)
