"""The queries that are benchmarked, each in a transaction of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, ClassVar

from benchmarks.database import Filled, fill_database
from benchmarks.database_query_bench import (
    SIZE,
    BulkWrites,
    JoinQueries,
    Loads,
    Pages,
    SimpleQueries,
)

from .errors import FailedWorkError
from .target import Target

_SUBJECTS = (SimpleQueries, JoinQueries, Loads, Pages, BulkWrites)

KINDS = frozenset({"simple", "joins", "pages", "bulk"})

COUNTER_EXAMPLES = frozenset({"joins lazy"})
"""Benchmarked to show what they cost; the application has nothing of the kind."""


@dataclass(frozen=True)
class Query:
    """A query that is ready to run.

    Parameters
    ----------
    name
        Kind and what is asked for, such as ``simple people``.
    run
        Does it, from the beginning of its transaction to the end.
    close
        Closes its connections.
    """

    name: str
    run: Callable[[], object]
    close: Callable[[], None]


@dataclass
class QueriesTarget(Target):
    """Run each query some times.

    Parameters
    ----------
    residents
        Residents of the program, 8 to 500; a small program has too few assignments for the
        deepest page.
    weeks
        Length of its schedule, 1 to 53.
    repeats
        Runs of each query each time, at least 1.
    """

    residents: int = 50
    weeks: int = 26
    repeats: int = 3

    name: ClassVar[str] = "queries"
    hot: ClassVar[str] = "load_schedule"

    def prepare(self) -> None:
        """Fill a database, and run each query once."""
        self._queries: list[Query] = []
        filled = fill_database(self.residents, self.weeks)
        self._queries.extend(build_queries(filled))

    def work(self) -> None:
        """Run them all."""
        for query in self._queries:
            for _ in range(self.repeats):
                query.run()

    def close(self) -> None:
        """Close the connections."""
        for query in self._queries:
            query.close()


def build_queries(filled: Filled, kinds: frozenset[str] = KINDS) -> Iterator[Query]:
    """Prepare the queries that the suite benchmarks, without its counter-examples.

    Parameters
    ----------
    filled
        The database that they are for.
    kinds
        Which; by default all.

    Raises
    ------
    FailedWorkError
        If it has too few rows for one of them.
    """
    for subject in _SUBJECTS:
        for values in product(*subject.params):
            name = " ".join(map(str, values))
            if values[0] in kinds and name not in COUNTER_EXAMPLES:
                yield build_query(subject, filled, *values)


def build_query(subject: Any, filled: Filled, *values: Any) -> Query:
    """Prepare one query.

    Parameters
    ----------
    subject
        A class of the suite.
    filled
        The database that it is for.
    *values
        The class's parameters.

    Raises
    ------
    FailedWorkError
        If the database has too few rows for it.
    """
    benchmark = subject()
    try:
        benchmark.setup({SIZE: filled}, *values)
    except ValueError as error:
        benchmark.teardown()
        raise FailedWorkError(f"{error}; choose more residents or weeks") from None
    return Query(" ".join(map(str, values)), benchmark.query, benchmark.teardown)
