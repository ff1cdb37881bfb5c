"""The database: how long queries and changes take, and how many statements they need."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from .common import collect, in_unit, need, pick
from .database import count_traffic, fill_database, open_filled

HEADLINE = "time_query"

SIZE = (50, 26)
"""Residents and weeks of the rows that are there: about 16,000 assignments."""


class _Queries:
    """Works on a database that is filled once for all of a class's benchmarks."""

    timeout = 120
    rounds = 2
    repeat = (5, 50, 2.0)
    number = 1
    warmup_time = 0.1

    def setup_cache(self) -> dict[Any, Any]:
        """Fill the database."""
        return collect(fill_database, ([SIZE[0]], [SIZE[1]]))

    def setup(self, filled: dict[Any, Any], *parameters: Any) -> None:
        """Open it, and prepare the query."""
        self.filled = pick(filled, *SIZE)
        self.database = open_filled(self.filled.address)
        self.transaction = need("scheduler_app.store.transaction")
        self.query = self.build_query(*parameters)
        self.query()  # a new engine has compiled no statement yet, unlike that of a service

    def build_query(self, *parameters: Any) -> Callable[[], object]:
        """Give what is measured, for one combination of parameters."""
        raise NotImplementedError

    def time_query(self, *_: object) -> None:
        """Time it, from the transaction's begin to its end."""
        self.query()

    @in_unit("statements")
    def track_statements(self, *_: object) -> int:
        """Count the statements that it sends."""
        return count_traffic(self.database, self.query).statements

    @in_unit("rows")
    def track_rows(self, *_: object) -> int:
        """Count the rows that it reads or writes."""
        return count_traffic(self.database, self.query).rows

    def teardown(self, *_: object) -> None:
        """Close the connections."""
        if hasattr(self, "database"):
            self.database.dispose()

    def use(self, work: Callable[[Any], object]) -> Callable[[], object]:
        """Put work into a transaction of its own."""

        def run() -> object:
            with self.transaction(self.database) as session:
                return work(session)

        return run


class SimpleQueries(_Queries):
    """Reads of one table."""

    params = (["simple"], ["one_person", "people", "absences", "assignments"])
    param_names = ("query_type", "query")

    def build_query(self, _: str, query: str) -> Callable[[], object]:
        """Give a read of one row, or of a page of 50."""
        store, filled = "scheduler_app.store", self.filled
        if query == "one_person":
            row = need(f"{store}.tables.PersonRow")
            return self.use(lambda session: session.get_one(row, (filled.program, "r001")))
        scope = filled.schedule if query == "assignments" else filled.program
        read = need(f"{store}.list_{query}")
        return self.use(lambda session: read(session, scope, 50))


class JoinQueries(_Queries):
    """Five hundred assignments with the names of their people: at once, or one after the other."""

    params = (["joins"], ["eager", "lazy"])
    param_names = ("query_type", "loading")
    repeat = (3, 20, 2.0)

    def build_query(self, _: str, loading: str) -> Callable[[], object]:
        """Give a join, or what a mapper does that loads each person when it is asked for."""
        from sqlalchemy import select

        tables = "scheduler_app.store.tables"
        work, person = need(f"{tables}.AssignmentRow"), need(f"{tables}.PersonRow")
        some = select(work).where(work.schedule_id == self.filled.schedule).limit(500)

        def read_at_once(session: Any) -> list[str]:
            is_theirs = (person.program_id == work.program_id) & (person.id == work.person)
            return [
                row.name
                for _, row in session.execute(some.add_columns(person).join(person, is_theirs))
            ]

        def read_one_by_one(session: Any) -> list[str]:
            rows = session.scalars(some).all()
            return [session.get_one(person, (row.program_id, row.person)).name for row in rows]

        return self.use(read_at_once if loading == "eager" else read_one_by_one)


class Loads(_Queries):
    """A whole schedule with its problem, as validation and resilience need it."""

    params = (["joins"], ["schedule", "problem"])
    param_names = ("query_type", "loaded")
    repeat = (3, 20, 2.0)

    def build_query(self, _: str, loaded: str) -> Callable[[], object]:
        """Give a read of the schedule, or of the program alone."""
        read = need(f"scheduler_app.store.load_{loaded}")
        scope = self.filled.schedule if loaded == "schedule" else self.filled.program
        return self.use(lambda session: read(session, scope))


class BulkWrites(_Queries):
    """Many assignments written at once; each run is undone at its end."""

    params = (["bulk"], ["insert", "update"], [100, 500, 1000])
    param_names = ("query_type", "operation", "batch_size")
    repeat = (3, 20, 2.0)

    def build_query(self, _: str, operation: str, batch_size: int) -> Callable[[], object]:
        """Give a change of so many assignments."""
        store = "scheduler_app.store"
        change, update = need(f"{store}.change_assignments"), need(f"{store}.update_assignments")
        with self.transaction(self.database) as session:
            schedule = need(f"{store}.load_schedule")(session, self.filled.schedule)
        chosen = list(islice(schedule.assignments, batch_size))
        if len(chosen) < batch_size:
            raise ValueError(f"there are only {len(chosen)} assignments to write")
        keys = [(assignment.person, assignment.date) for assignment in chosen]

        def insert(session: Any) -> None:
            # Taken out first, so that there is room for them; both are one statement each.
            change(session, self.filled.schedule, schedule.version, keys, chosen)
            session.rollback()

        def rewrite(session: Any) -> None:
            update(session, self.filled.schedule, schedule.version, chosen)
            session.rollback()

        return self._undo(insert if operation == "insert" else rewrite)

    def _undo(self, work: Callable[[Any], object]) -> Callable[[], object]:
        from sqlalchemy.orm import Session

        def run() -> None:
            with Session(self.database) as session:
                work(session)

        return run


class Pages(_Queries):
    """A page of assignments near the beginning, and one near the end."""

    params = (["pages"], ["shallow", "deep"])
    param_names = ("query_type", "depth")

    def build_query(self, _: str, depth: str) -> Callable[[], object]:
        """Give a read of one page of 50, whose cursor is found out beforehand."""
        read = need("scheduler_app.store.list_assignments")
        cursor = None
        with self.transaction(self.database) as session:
            for _ in range(1 if depth == "shallow" else 60):
                cursor = read(session, self.filled.schedule, 200, cursor).cursor
        if cursor is None:
            raise ValueError("there are too few assignments for a deep page")
        return self.use(lambda session: read(session, self.filled.schedule, 50, cursor))


class PoolCheckout(_Queries):
    """A connection taken from the pool and given back a hundred times, without a statement."""

    params = (["pool"],)
    param_names = ("query_type",)

    def build_query(self, _: str) -> Callable[[], object]:
        """Give the checkouts; ``number`` would have ASV set up anew before each of them."""

        def check_out() -> None:
            for _ in range(100):
                self.database.connect().close()

        return check_out


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.database_query_bench"))
