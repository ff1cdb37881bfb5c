"""What verdicts are found from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from load.counts import Totals
from load.plan import Scenario
from monitoring.results import LoadVerdict, Resources


@dataclass(frozen=True)
class Evidence:
    """A run, or what there is of it.

    Parameters
    ----------
    scenario
        What was planned.
    totals
        The requests.
    resources
        Of the service, second by second of the run; empty where they are not known.
    is_alive
        Whether the service answers at the end.
    findings
        What attacks have found, a verdict for each.
    seconds
        How long the run has lasted so far.
    """

    scenario: Scenario
    totals: Totals
    resources: Resources = field(default_factory=Resources)
    is_alive: bool = True
    findings: Sequence[LoadVerdict] = ()
    seconds: float = 0.0

    def find_span(self, stage: str) -> tuple[int, int]:
        """Give the first second of a stage, and the one after its last so far."""
        name = stage or self.scenario.stages[-1].name
        spans = {one.name: (first, end) for one, first, end in self.scenario.list_spans()}
        first, end = spans[name]
        return first if stage else 0, min(end, max(first + 1, int(self.seconds)))
