"""Whether a run says anything about the service."""

from collections.abc import Iterator, Sequence

from monitoring.results import LoadVerdict

MOST_CPU_PERCENT = 90.0
"""Above it the load generator itself is what is slow."""


def find_faults(
    verdicts: Sequence[LoadVerdict], generator_cpu_percent: float, restarts: Sequence[str]
) -> Iterator[str]:
    """Name each reason why a run is not valid.

    Parameters
    ----------
    verdicts
        Of the run.
    generator_cpu_percent
        The most that one of its processes took of one core.
    restarts
        What has been seen of processes of the service that were started anew.
    """
    if generator_cpu_percent > MOST_CPU_PERCENT:
        yield (
            f"the load generator took {generator_cpu_percent:.0f} % of a core, more than "
            f"{MOST_CPU_PERCENT:.0f} %; use more processes"
        )
    yield from restarts
    for verdict in verdicts:
        if verdict.passed is None:
            where = f" of {verdict.stage}" if verdict.stage else ""
            yield f"{verdict.name}{where} cannot be decided: {verdict.detail}"
