"""Units of work that send statements: the benchmarked queries, and requests to the API."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import text

from benchmarks.database import Filled, fill_database, open_filled
from benchmarks.in_process import in_process
from benchmarks.service_database import fill_service_database
from benchmarks.users import Task, describe_errors, do_task
from profiling.endpoints import RouteNames, list_exchanges
from profiling.targets import FailedWorkError
from profiling.targets.one_thread import in_one_thread
from profiling.targets.queries import build_queries

REQUESTS = "requests"
KINDS = ("simple", "joins", "bulk", "pages", REQUESTS)


@dataclass(frozen=True)
class Unit:
    """What belongs together: one transaction, or the requests of one task.

    Parameters
    ----------
    name
        For people.
    run
        Does it once.
    """

    name: str
    run: Callable[[], object]


@contextmanager
def open_units(
    kinds: frozenset[str], residents: int, weeks: int, request_weeks: int
) -> Iterator[list[Unit]]:
    """Fill databases, and give the units of work that are ready to run on them.

    Parameters
    ----------
    kinds
        Some of ``KINDS``.
    residents
        Of both databases.
    weeks, request_weeks
        Of the schedules in the one for queries, and in that of the API.
    """
    with ExitStack() as open_now:
        units: list[Unit] = []
        if kinds - {REQUESTS}:
            units += open_now.enter_context(_open_queries(kinds, fill_database(residents, weeks)))
        if REQUESTS in kinds:
            units += open_now.enter_context(_open_requests(residents, request_weeks))
        yield units


@contextmanager
def _open_queries(kinds: frozenset[str], filled: Filled) -> Iterator[list[Unit]]:
    _gather_statistics(filled.address)
    queries = []
    try:
        for query in build_queries(filled, kinds):
            queries.append(query)  # one by one, so that all are closed if the next one fails
        yield [Unit(query.name, query.run) for query in queries]
    finally:
        for query in queries:
            query.close()


@contextmanager
def _open_requests(residents: int, weeks: int) -> Iterator[list[Unit]]:
    stage = fill_service_database(residents, weeks)
    _gather_statistics(stage.address)
    with in_one_thread(), in_process(stage) as client:
        names = RouteNames(client.send)

        def send_all(exchange: Callable[[], Task]) -> None:
            do_task(exchange(), client.send)
            if client.errors:
                raise FailedWorkError(describe_errors(client.errors))

        exchanges = list_exchanges(stage)
        yield [
            Unit(names.find(next(exchange())), partial(send_all, exchange))
            for exchange in exchanges
        ]


def _gather_statistics(address: str) -> None:
    """Have PostgreSQL count the rows, as it does by itself after a while."""
    database = open_filled(address)
    with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    database.dispose()
