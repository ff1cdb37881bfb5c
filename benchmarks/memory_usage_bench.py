"""Memory: how much a process needs at most, how large the data is, and what is never freed."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from .allocations import trace_allocations, trace_kept_bytes
from .common import collect, in_unit, need, pick
from .database import fill_database, open_filled
from .generation import build_generation_problem, check_answer, generate
from .growth import fit_growth
from .in_process import in_process
from .kept_objects import count_objects_kept
from .service_database import fill_service_database
from .users import User
from .validation import FULL, build_validation_roster, check_found
from .whole import Whole

REQUESTS_A_CALL = 10


class GenerationPeak:
    """The largest resident set of a process that generates, interpreter and imports included."""

    params = ([25, 100], [4])
    param_names = ("residents", "weeks")
    timeout = 300

    def setup(self, residents: int, weeks: int) -> None:
        """Build the program."""
        self.problem = build_generation_problem(residents, weeks)

    def peakmem_generate(self, *_: object) -> None:
        """Measure one generation with one worker."""
        check_answer(generate(self.problem))


class ValidationPeak:
    """The largest resident set of a process that validates, interpreter and imports included."""

    params = ([100], [4, 52])
    param_names = ("residents", "weeks")
    timeout = 60

    def setup(self, residents: int, weeks: int) -> None:
        """Build the roster."""
        self.validate = need("scheduler_app.acgme.validate")
        self.schedule = build_validation_roster(residents, weeks)

    def peakmem_validate(self, *_: object) -> None:
        """Measure one validation by all rules."""
        check_found(self.schedule, FULL, self.validate(self.schedule))


class DataSize:
    """How large a program and a schedule are in memory."""

    params = ([100], [4, 52])
    param_names = ("residents", "weeks")
    timeout = 60

    def setup(self, residents: int, weeks: int) -> None:
        """See to it that the commit has them."""
        build_validation_roster(residents, weeks)

    def mem_problem(self, residents: int, weeks: int) -> Whole:
        """Give a program with its demand, leave, wishes and the indexes it keeps of them."""
        return Whole(lambda: build_validation_roster(residents, weeks).problem)

    def mem_assignments(self, residents: int, weeks: int) -> Whole:
        """Give the assignments of a schedule, as columns."""
        return Whole(lambda: build_validation_roster(residents, weeks).table)


class GenerationMemory:
    """What generation by one worker takes from the heap.

    It moves by a few in 10,000 from one run to the next.
    """

    params = ([25], [4])
    param_names = ("residents", "weeks")
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Trace one generation of each size."""
        return collect(self._trace, self.params)

    def _trace(self, residents: int, weeks: int) -> Any:
        problem = build_generation_problem(residents, weeks)
        check_answer(generate(problem))
        return trace_allocations(lambda: generate(problem))

    def setup(self, traced: dict[Any, Any], residents: int, weeks: int) -> None:
        """Look up what was traced."""
        self.allocations = pick(traced, residents, weeks)

    @in_unit("allocations")
    def track_allocations(self, *_: object) -> int:
        """Count how often memory is asked for, by Python objects and by the solver."""
        return self.allocations.count

    @in_unit("bytes")
    def track_peak_heap(self, *_: object) -> int:
        """Give the most bytes in use at one time, beyond the problem itself."""
        return self.allocations.peak_bytes


class _Growth:
    """What is left in memory by work that is done over and over."""

    param_names = ("residents", "weeks", "calls")
    timeout = 300

    def fill_caches(self, work: Callable[[], object], calls: int) -> None:
        """Do the work as often as it is going to be measured."""
        self.work, self.calls = work, calls
        self._repeat()

    @in_unit("bytes")
    def track_bytes_kept(self, *_: object) -> int:
        """Give the bytes that so many calls leave in use; caches keep a few kB."""
        trace_kept_bytes(self._repeat)  # the first trace of a process fills caches of its own
        return trace_kept_bytes(self._repeat)

    @in_unit("objects a call")
    def track_objects_kept(self, *_: object) -> int:
        """Count the Python objects that each call leaves behind; 0 is right."""
        return count_objects_kept(self.work, self.calls)

    def _repeat(self) -> None:
        for _ in range(self.calls):
            self.work()


class _Leak(_Growth):
    """What so many calls leave that the resident memory shows a line."""

    @in_unit("bytes a call")
    def track_leak_slope(self, *_: object) -> float:
        """Give how much the resident memory grows with each call; 0 for less than a page."""
        return fit_growth(self.work, self.calls)


class GenerationGrowth(_Growth):
    """What generation leaves in memory.

    The resident memory tells nothing here: the solver's threads move it by megabytes a call.
    """

    params = ([25], [2], [4])

    def setup(self, residents: int, weeks: int, calls: int) -> None:
        """Build the program and generate."""
        problem = build_generation_problem(residents, weeks)
        self.fill_caches(lambda: generate(problem), calls)


class ValidationGrowth(_Leak):
    """What validation leaves in memory."""

    params = ([100], [4], [200])

    def setup(self, residents: int, weeks: int, calls: int) -> None:
        """Build the roster and validate."""
        validate = need("scheduler_app.acgme.validate")
        schedule = build_validation_roster(residents, weeks)
        self.fill_caches(lambda: validate(schedule), calls)


class DatabaseGrowth(_Leak):
    """What reading a schedule of four weeks from the database leaves in memory."""

    params = ([25], [4], [50])

    def setup_cache(self) -> dict[Any, Any]:
        """Fill the database."""
        return collect(fill_database, self.params[:2])

    def setup(self, filled: dict[Any, Any], residents: int, weeks: int, calls: int) -> None:
        """Open it, and read."""
        stored = pick(filled, residents, weeks)
        self.database = open_filled(stored.address)
        transaction = need("scheduler_app.store.transaction")
        load_schedule = need("scheduler_app.store.load_schedule")

        def read() -> None:
            with transaction(self.database) as session:
                load_schedule(session, stored.schedule)

        self.fill_caches(read, calls)

    def teardown(self, *_: object) -> None:
        """Close the connections."""
        if hasattr(self, "database"):
            self.database.dispose()


class RequestGrowth(_Leak):
    """What requests leave in the memory of the process that answers them."""

    params = ([25], [4], [50])

    def setup_cache(self) -> dict[Any, Any]:
        """Fill the database."""
        return collect(fill_service_database, self.params[:2])

    def setup(self, filled: dict[Any, Any], residents: int, weeks: int, calls: int) -> None:
        """Build the application, and ask for what many users ask for."""
        stage = pick(filled, residents, weeks)
        self.life = ExitStack()
        client = self.life.enter_context(in_process(stage))
        # The same requests at each call, so that each leaves as much.
        self.fill_caches(lambda: client.ask(User(stage, 0, "mixed"), REQUESTS_A_CALL), calls)

    def teardown(self, *_: object) -> None:
        """End the application."""
        if hasattr(self, "life"):
            self.life.close()


class RequestPeak:
    """The largest resident set of a process that answers requests, interpreter included."""

    params = ([25], [4])
    param_names = ("residents", "weeks")
    timeout = 120

    def setup_cache(self) -> dict[Any, Any]:
        """Fill the database."""
        return collect(fill_service_database, self.params)

    def setup(self, filled: dict[Any, Any], residents: int, weeks: int) -> None:
        """Look up the database."""
        self.stage = pick(filled, residents, weeks)

    def peakmem_requests(self, *_: object) -> None:
        """Measure two hundred requests of all kinds."""
        with in_process(self.stage) as client:
            client.ask(User(self.stage, 0, "mixed"), 200)


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.memory_usage_bench"))
