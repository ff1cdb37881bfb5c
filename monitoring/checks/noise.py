"""How steady the machine's clock is for work that never changes."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

import psutil

from monitoring.checks.finding import Finding, judge

ROUNDS, LOOPS = 40, 100_000
IDLE_PERCENT = 50
"""Of all processors; with less, what is measured shares its core with other work."""

STEADY = 0.05
"""Half of the rounds within this share of the median: a gate then settles 5 % in 12 rounds."""


def check_noise() -> Iterator[Finding]:
    """Repeat the same work for about a quarter of a second and look at its spread."""
    seconds = [_time_work() for _ in range(ROUNDS)]
    middle = median(seconds)
    spread = median(abs(each - middle) for each in seconds) / middle
    busy = psutil.cpu_percent(0.2)
    yield judge(
        "noise",
        spread <= STEADY and busy <= 100 - IDLE_PERCENT,
        f"{spread:.1%} spread, processors {busy:.0f} % busy",
        "clocks will say 'undecided' more often: end other work; counts are not affected",
    )


def _time_work() -> float:
    start = perf_counter()
    total = 0
    for number in range(LOOPS):
        total += number
    return perf_counter() - start
