"""Swaps: how long it takes to match what people offer, and what is found."""

from typing import Any

from .common import collect, in_unit, need, pick
from .instructions import count_instructions

HEADLINE = "time_match"

COUNTED = """
from benchmarks.swap_matching_bench import draw
from scheduler_app.swaps import match_offers
drawn = draw(*{})
match_offers(*drawn)  # loads the solver, once and not in each counted process
"""


class Matching:
    """Match the offers of 100 residents' four weeks, proved to be the best.

    Each offer wants a few days, or any of two weeks; one in twenty asks for work and offers none.
    """

    params = ([50, 200], [3, 14], [100], [4])
    param_names = ("offers", "spread_days", "residents", "weeks")
    timeout = 120
    rounds = 2
    clock = "own"
    repeat = (3, 10, 2.0)
    number = 1
    warmup_time = 0.1

    matching: Any = None

    def setup_cache(self) -> dict[Any, Any]:
        """Draw the offers once."""
        return collect(draw, self.params)

    def setup(self, drawn: dict[Any, Any], *size: int) -> None:
        """Look up the offers."""
        self.schedule, self.offers, self.requests = pick(drawn, *size)
        self.match = need("scheduler_app.swaps.match_offers")
        self.matching = None

    def time_match(self, *_: object) -> None:
        """Time the matching."""
        self.matching = self.match(self.schedule, self.offers, self.requests)

    @in_unit("points")
    def track_unmet_weight(self, *_: object) -> int:
        """Give the wishes left unsatisfied, weighted; more is a worse matching."""
        self.matching = self.match(self.schedule, self.offers, self.requests)
        asked = sum(map(_weigh, (*self.offers, *self.requests)))
        return asked - sum(exchange.weight for exchange in self.matching.exchanges)

    def teardown(self, *_: object) -> None:
        """Carry the matching out, which checks it, outside the timing."""
        if self.matching is not None:
            apply = need("scheduler_app.swaps.apply_exchanges")
            apply(self.schedule, self.matching, self.schedule.version)


class MatchingInstructions:
    """What a matching executes, the solver's work included; runs differ by one in a thousand."""

    params = ([200], [3], [100], [4])
    param_names = ("offers", "spread_days", "residents", "weeks")
    timeout = 300

    def setup_cache(self) -> dict[Any, Any]:
        """Count in processes of their own."""
        return collect(_count_instructions, self.params)

    def setup(self, counted: dict[Any, Any], *size: int) -> None:
        """Look up the count."""
        self.instructions = pick(counted, *size)

    @in_unit("instructions")
    def track_instructions(self, *_: object) -> int:
        """Count the instructions of one call."""
        return self.instructions


def _weigh(entry: Any) -> int:
    """Return the most that an offer or a request can add to a matching."""
    return max((want.weight for want in entry.wants), default=0) or entry.weight


def _count_instructions(*size: int) -> int:
    need("scheduler_app.swaps.match_offers")
    return count_instructions("match_offers(*drawn)", COUNTED.format(size), repeats=1)


def draw(offers: int, spread_days: int, residents: int, weeks: int) -> Any:
    """Draw offers and requests for a roster.

    Parameters
    ----------
    offers
        How many of both together; one in twenty is a request.
    spread_days
        How many days each of them would take.
    residents, weeks
        Of the roster.

    Returns
    -------
    tuple
        The schedule, the offers and the requests.

    Raises
    ------
    NotImplementedError
        If the commit has no swaps.
    """
    need("scheduler_app.swaps.match_offers")
    problem = need("benchmarks.workloads.build_problem")(residents, weeks, 0)
    schedule = need("benchmarks.workloads.build_roster")(problem, 0)
    requests = offers // 20
    drawn = need("benchmarks.workloads.build_offers")(
        schedule, offers - requests, requests, 0, spread_days
    )
    return schedule, *drawn


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.swap_matching_bench"))
