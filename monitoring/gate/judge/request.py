"""What a comparison is asked for."""

import os
from dataclasses import dataclass

SLOW_VARIABLE = "BENCH_SLOW"


@dataclass(frozen=True)
class Request:
    """
    What is to be measured.

    Parameters
    ----------
    pattern
        A regular expression of the benchmarks; empty for all.
    budget_seconds
        For measuring, builds not counted.
    """

    pattern: str
    budget_seconds: float

    @property
    def variables(self) -> dict[str, str]:
        """Leave out the slow benchmarks, unless some are named or the variable is set already."""
        return {SLOW_VARIABLE: os.environ.get(SLOW_VARIABLE, "1" if self.pattern else "0")}

    @property
    def has_slow(self) -> bool:
        """Whether benchmarks are measured of which one call takes over ten seconds."""
        return self.variables[SLOW_VARIABLE] != "0"
