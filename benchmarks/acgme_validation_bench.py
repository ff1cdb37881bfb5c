"""Validation against the ACGME rules: how long, how much memory, and what is found."""

from typing import Any

from .allocations import trace_allocations
from .common import collect, in_unit, need, pick
from .instructions import count_instructions
from .validation import FULL, build_validation_roster, check_found, name_rules

HEADLINE = "time_validate"

COUNTED = """
from benchmarks.validation import FULL, build_validation_roster, check_found
from scheduler_app.acgme import validate
schedule = build_validation_roster({}, {})
check_found(schedule, FULL, validate(schedule))
"""


class Validation:
    """Validate four weeks and a year of 100 residents, by one rule alone or by all.

    The roster is the same at every commit. The violations planted in it must be found, or the
    benchmark fails.
    """

    params = (
        [
            FULL,
            "weekly_hours",
            "day_free",
            "continuous_duty",
            "rest_after_call",
            "rest_between",
            "call_frequency",
            "night_float",
            "moonlighting",
            "supervision",
            "pgy1_continuous_duty",
        ],
        [100],
        [4, 52],
    )
    param_names = ("rule", "residents", "weeks")
    timeout = 60
    rounds = 2
    clock = "own"
    repeat = (10, 50, 0.2)
    number = 1
    warmup_time = 0.05

    violations: Any = None

    def setup_cache(self) -> dict[Any, Any]:
        """Build each roster once."""
        return collect(build_validation_roster, self.params[1:])

    def setup(self, rosters: dict[Any, Any], rule: str, residents: int, weeks: int) -> None:
        """Look up the roster."""
        self.schedule = pick(rosters, residents, weeks)
        self.validate = need("scheduler_app.acgme.validate")
        self.rules = name_rules(rule)
        self.violations = None

    def time_validate(self, *_: object) -> None:
        """Time a validation of a schedule whose problem has been read before."""
        self.violations = self.validate(self.schedule, rules=self.rules)

    @in_unit("violations")
    def track_violations(self, *_: object) -> int:
        """Count the violations found, warnings included; those of four weeks are all planted."""
        self.violations = self.validate(self.schedule, rules=self.rules)
        return len(self.violations)

    def teardown(self, _: dict[Any, Any], rule: str, *__: object) -> None:
        """Check the answer, outside the timing."""
        if self.violations is not None:
            check_found(self.schedule, rule, self.violations)


class ValidationMemory:
    """What validation by all rules takes from the heap.

    numpy's own caches move it by a few in 10,000 from one run to the next.
    """

    params = ([100], [4, 52])
    param_names = ("residents", "weeks")
    timeout = 120

    def setup_cache(self) -> dict[Any, Any]:
        """Trace one validation of each roster."""
        return collect(self._trace, self.params)

    def _trace(self, residents: int, weeks: int) -> Any:
        validate = need("scheduler_app.acgme.validate")
        schedule = build_validation_roster(residents, weeks)
        validate(schedule)
        return trace_allocations(lambda: validate(schedule))

    def setup(self, traced: dict[Any, Any], residents: int, weeks: int) -> None:
        """Look up what was traced."""
        self.allocations = pick(traced, residents, weeks)

    @in_unit("allocations")
    def track_allocations(self, *_: object) -> int:
        """Count how often memory is asked for, by Python objects and by native code."""
        return self.allocations.count

    @in_unit("bytes")
    def track_peak_heap(self, *_: object) -> int:
        """Give the most bytes in use at one time, beyond the schedule itself."""
        return self.allocations.peak_bytes


class ValidationInstructions:
    """What all rules execute; the same on every run of one installation, to a few in a million."""

    params = ([100], [4])
    param_names = ("residents", "weeks")
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Count in processes of their own."""
        return collect(_count_instructions, self.params)

    def setup(self, counted: dict[Any, Any], residents: int, weeks: int) -> None:
        """Look up the count."""
        self.instructions = pick(counted, residents, weeks)

    @in_unit("instructions")
    def track_instructions(self, *_: object) -> int:
        """Count the instructions of one call."""
        return self.instructions


def _count_instructions(residents: int, weeks: int) -> int:
    need("scheduler_app.acgme.validate")
    return count_instructions("validate(schedule)", COUNTED.format(residents, weeks))


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.acgme_validation_bench"))
