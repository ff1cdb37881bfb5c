"""What a scenario is: stages of users, and what they have to show."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from load.plan.requests_needed import count_needed

SHARES = {"p95_ms": 0.05, "p99_ms": 0.01}
"""The share of the requests that may be slower."""

GROWTHS = ("memory_growth_mb", "connection_growth")
GROWTH_REQUESTS = 1_500
"""With fewer, a clean service's caches look like a leak, and a leak like chance."""

SLOPES = ("response_rise_percent", *GROWTHS)
SLOPE_SECONDS = 30
"""Without so many seconds there is no slope to speak of."""

MEDIAN_REQUESTS = 100
_MARGIN, _ANSWER_SECONDS = 1.3, 0.1

LEAST_SECONDS = 4
"""Of any stage: locust looks at its plan once a second, and users need some to come."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a run.

    Parameters
    ----------
    name
        Unique in its scenario.
    users
        At its end; they rise or fall evenly from those of the stage before.
    seconds
        Whole ones, at least 1.
    is_sudden
        Whether its users are all there from its beginning.
    """

    name: str
    users: int
    seconds: int
    is_sudden: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a stage, or the run, has to show.

    Parameters
    ----------
    measure
        Such as ``p95_ms``; ``scenarios.yaml`` lists them.
    limit
        In the measure's unit.
    stages
        Each is judged by itself; none for the whole run.
    endpoint
        The one meant; empty for all requests together.
    against
        The stage that a ratio is taken to; empty for none.
    user_seconds
        From one that is counted to a user's next; 0 for the time to think, and an answer.
    """

    measure: str
    limit: float
    stages: tuple[str, ...] = ()
    endpoint: str = ""
    against: str = ""
    user_seconds: float = 0.0

    @property
    def requests_needed(self) -> int:
        """Requests in a stage without which it cannot be decided."""
        if self.measure in SHARES:
            return count_needed(SHARES[self.measure])
        if self.measure == "error_percent":
            return count_needed(self.limit / 100)
        if self.measure == "success_percent":
            return count_needed(1 - self.limit / 100)
        if self.measure in GROWTHS:
            return GROWTH_REQUESTS
        return MEDIAN_REQUESTS if self.measure == "slowdown_ratio" else 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """A load test, as it is run.

    Parameters
    ----------
    name
        Of its file.
    purpose
        In a few words.
    stages
        One after the other.
    criteria
        What has to hold.
    think_seconds
        The shortest and the longest wait of a user between two tasks.
    has_rate_limits
        Whether the service keeps its own limits, or lifts them for the load.
    scale
        By which the stages were shortened; 1 for the guide's.
    """

    name: str
    purpose: str
    stages: tuple[Stage, ...]
    criteria: tuple[Criterion, ...]
    think_seconds: tuple[float, float] = (1.0, 3.0)
    has_rate_limits: bool = False
    scale: float = 1.0

    @property
    def seconds(self) -> int:
        """How long it takes."""
        return sum(stage.seconds for stage in self.stages)

    @property
    def most_users(self) -> int:
        """The users of its busiest moment."""
        return max(stage.users for stage in self.stages)

    def leave_out(self, measures: Collection[str]) -> "Scenario":
        """Give the same without the criteria of some measures."""
        kept = tuple(one for one in self.criteria if one.measure not in measures)
        return replace(self, criteria=kept)

    def list_spans(self) -> Iterator[tuple[Stage, int, int]]:
        """Give each stage with its first second and the one after its last."""
        ends = accumulate(stage.seconds for stage in self.stages)
        for stage, end in zip(self.stages, ends, strict=True):
            yield stage, end - stage.seconds, end

    def find_stage(self, second: float) -> Stage | None:
        """Find what runs at a second of the run; None before the first and after the last."""
        return next((s for s, first, end in self.list_spans() if first <= second < end), None)

    def find_users_before(self, stage: Stage) -> int:
        """Find the users that a stage begins with."""
        before = self.stages[: self.stages.index(stage)]
        if stage.is_sudden:
            return stage.users
        return before[-1].users if before else 0

    def find_shortest_seconds(self, stage: Stage) -> int:
        """Find how long a stage must be for its criteria to be decided."""
        own = [one for one in self.criteria if stage.name in (*one.stages, one.against)]
        users = (self.find_users_before(stage) + stage.users) / 2
        each = sum(self.think_seconds) / 2 + _ANSWER_SECONDS
        needed = max((one.requests_needed * (one.user_seconds or each) for one in own), default=0)
        seconds = _MARGIN * needed / max(users, 1)
        has_slope = any(one.measure in SLOPES for one in own)
        return max(LEAST_SECONDS, round(seconds + 0.5), SLOPE_SECONDS if has_slope else 0)
