"""Memory: how much a process needs at most, how large the data is, and what is never freed."""

from collections.abc import Callable
from typing import Any

from .allocations import trace_allocations, trace_kept_bytes
from .common import collect, in_unit, need, pick
from .generation import build_generation_problem, check_answer, generate
from .kept_objects import count_objects_kept
from .validation import FULL, build_validation_roster, check_found
from .whole import Whole


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


class GenerationGrowth(_Growth):
    """What generation leaves in memory."""

    params = ([25], [2], [4])

    def setup(self, residents: int, weeks: int, calls: int) -> None:
        """Build the program and generate."""
        problem = build_generation_problem(residents, weeks)
        self.fill_caches(lambda: generate(problem), calls)


class ValidationGrowth(_Growth):
    """What validation leaves in memory."""

    params = ([100], [4], [200])

    def setup(self, residents: int, weeks: int, calls: int) -> None:
        """Build the roster and validate."""
        validate = need("scheduler_app.acgme.validate")
        schedule = build_validation_roster(residents, weeks)
        self.fill_caches(lambda: validate(schedule), calls)


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.memory_usage_bench"))
