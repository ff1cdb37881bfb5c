"""What is to be profiled, and for how long."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from profiling.methods.errors import InvalidOptionError

MOST_SECONDS = 3600
MOST_RATE = 1000
DEFAULT_RATE = 100


@dataclass(frozen=True)
class Order:
    """
    What is to be profiled.

    Parameters
    ----------
    target
        Its name.
    sizes
        Of its workload; empty for its own.
    seconds
        The work is repeated until they are over, up to 3600; None for once, or as long as the
        method wants.
    rate
        Samples a second, 1 to 1000; for py-spy.
    native
        Whether to tell the functions of compiled libraries apart, where the method can.
    is_plain_wanted
        Whether to do the work without a profiler as well, which tells the overhead.

    Raises
    ------
    InvalidOptionError
        If a value is outside its range.
    """

    target: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    seconds: float | None = None
    rate: int = DEFAULT_RATE
    native: bool = False
    is_plain_wanted: bool = True

    def __post_init__(self) -> None:
        if self.seconds is not None and not 0 < self.seconds <= MOST_SECONDS:
            raise InvalidOptionError(
                f"--duration is {self.seconds:g}; expected more than 0 and at most {MOST_SECONDS} s"
            )
        if not 1 <= self.rate <= MOST_RATE or math.isnan(self.rate):
            raise InvalidOptionError(f"--rate is {self.rate}; expected 1 to {MOST_RATE}")
