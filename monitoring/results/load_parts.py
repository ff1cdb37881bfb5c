"""The parts of a load record: stages with their requests, curves, verdicts."""

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import Field, PlainSerializer, model_validator

from monitoring.results.forms import Form
from monitoring.results.histograms import add_histograms, find_percentile

Count = Annotated[int, Field(ge=0)]
Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Seconds = Annotated[tuple[Figure, ...], Field(strict=False)]
Series = Annotated[tuple[Figure | None, ...], Field(strict=False)]
Histogram = Annotated[
    dict[Annotated[float, Field(strict=False, ge=0, allow_inf_nan=False)], Count],
    PlainSerializer(lambda counts: {f"{one:g}": counts[one] for one in sorted(counts)}),
]
"""How many requests took so many milliseconds; two are merged by adding their counts."""


JOB = "(job)"
"""How the name of what is waited for beside the requests ends."""


class Endpoint(Form):
    """
    The requests to one route in one stage.

    Parameters
    ----------
    requests, failures
        How many there were; failures are requests too.
    histogram
        Their milliseconds.
    """

    requests: Count
    failures: Count
    histogram: Histogram = Field(default_factory=dict)

    def find_percentile_ms(self, share: float) -> float | None:
        """
        Find the milliseconds that a share of the requests did not exceed; None without requests.

        Parameters
        ----------
        share
            Above 0, at most 1, such as 0.95.
        """
        return find_percentile(self.histogram, share)


class LoadStage(Form):
    """
    One stage as it was.

    Parameters
    ----------
    name
        As in the plan.
    users
        At its end, by the plan.
    start_seconds, end_seconds
        On the clock of the run.
    endpoints
        Its requests, by route.
    """

    name: str
    users: Count
    start_seconds: Figure
    end_seconds: Figure
    endpoints: dict[str, Endpoint] = Field(default_factory=dict)

    def merge(self) -> Endpoint:
        """Give all its requests together, without the waits for jobs."""
        requests = (one for name, one in self.endpoints.items() if not name.endswith(JOB))
        return merge_endpoints(requests)


class _Curves(Form):
    seconds: Seconds = ()

    @model_validator(mode="after")
    def _check_lengths(self) -> Self:
        lengths = {name: len(getattr(self, name)) for name in type(self).model_fields}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"series of unequal lengths, {lengths},")
        return self


class Timeline(_Curves):
    """The requests, second by second on the clock of the run; None where there was none."""

    users: Series = ()
    requests_per_second: Series = ()
    failures_per_second: Series = ()
    p50_ms: Series = ()
    p95_ms: Series = ()
    p99_ms: Series = ()


class Resources(_Curves):
    """
    The API's processes, the worker's and their database, on the clock of the run; None if unknown.

    The worker has figures of its own, since a search for a schedule would look like a leak. The
    reference is another process of the same machine, which does the same work whenever it is
    asked: its time tells how fast the machine was. Older records do not have it.
    """

    cpu_percent: Series = ()
    rss_mb: Series = ()
    threads: Series = ()
    open_files: Series = ()
    connections: Series = ()
    queue_length: Series = ()
    worker_cpu_percent: Series = ()
    worker_rss_mb: Series = ()
    reference_ms: Series = ()

    @model_validator(mode="before")
    @classmethod
    def _fill_in(cls, data: Any) -> Any:
        seconds = data.get("seconds") if isinstance(data, dict) else None
        if not isinstance(seconds, list | tuple):
            return data  # the fields say what is wrong with it
        return {"reference_ms": [None] * len(seconds), **data}


class LoadVerdict(Form):
    """
    Whether one criterion was met.

    Parameters
    ----------
    name
        What was judged, such as ``p95``.
    stage
        Where; empty for the whole run.
    measured, limit
        In `unit`; measured is None where nothing could be.
    passed
        None where it could not be decided.
    detail
        What people need to know besides, such as a confidence interval.
    """

    name: str
    stage: str = ""
    measured: float | None = Field(default=None, allow_inf_nan=False)
    limit: float = Field(allow_inf_nan=False)
    unit: str = ""
    passed: bool | None
    detail: str = ""


def merge_endpoints(endpoints: Iterable[Endpoint]) -> Endpoint:
    """Add up the requests of several routes, stages or processes."""
    every = tuple(endpoints)
    return Endpoint(
        requests=sum(one.requests for one in every),
        failures=sum(one.failures for one in every),
        histogram=add_histograms(one.histogram for one in every),
    )
