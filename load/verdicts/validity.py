"""Whether a run says anything about the service."""

from collections.abc import Iterator, Sequence

from load.verdicts.evidence import Evidence
from monitoring.results import LoadVerdict

MOST_CPU_PERCENT = 90.0
"""Above it the load generator itself is what is slow."""

LEAST_USERS = 0.95
"""The share of its users that a stage must have."""

LAST_SECONDS = 3
"""Of a stage, in which its users are counted."""


def find_faults(verdicts: Sequence[LoadVerdict], generator_cpu_percent: float) -> Iterator[str]:
    """Name a load generator at its limit, and what is undecided where nothing has failed.

    Parameters
    ----------
    verdicts
        Of the run.
    generator_cpu_percent
        The most that one of its processes took of one core.
    """
    if generator_cpu_percent > MOST_CPU_PERCENT:
        yield (
            f"the load generator took {generator_cpu_percent:.0f} % of a core, more than "
            f"{MOST_CPU_PERCENT:.0f} %; use more processes"
        )
    has_failed = any(verdict.passed is False for verdict in verdicts)
    for verdict in verdicts:
        if verdict.passed is None and not has_failed:
            where = f" of {verdict.stage}" if verdict.stage else ""
            yield f"{verdict.name}{where} cannot be decided: {verdict.detail}"


def find_missing_users(evidence: Evidence) -> Iterator[str]:
    """Name each stage that keeps its users but has not had them at its end."""
    scenario, users = evidence.scenario, evidence.totals.users
    for stage, first, end in scenario.list_spans():
        seconds = range(max(first, end - LAST_SECONDS), end)
        came = max(users.get(second, 0) for second in seconds)
        is_steady = scenario.find_users_before(stage) == stage.users
        if is_steady and came < LEAST_USERS * stage.users:
            yield f"only {came:,} of {stage.users:,} users came in {stage.name}"
