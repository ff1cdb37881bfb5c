"""What all processes have counted, by stage and by second."""

import math

from load.counts.collecting import Seconds
from load.counts.tally import Tally, add_each, add_up
from load.plan import Scenario

JOB = "(job)"
"""How the name of what is waited for beside the requests ends."""

MOST_SPANS = 400
"""Of a run, by which each endpoint is counted: few enough to keep, and more than its blocks."""


class Totals:
    """The requests of a run.

    Parameters
    ----------
    scenario
        Whose stages they are counted by.
    zero
        The second of the wall clock in which it begins.

    Attributes
    ----------
    ended_at
        When the users were told to go, on the wall clock; infinite until then.
    """

    def __init__(self, scenario: Scenario, zero: float) -> None:
        self._scenario, self.zero = scenario, zero
        self.stages: dict[str, dict[str, Tally]] = {stage.name: {} for stage in scenario.stages}
        self.seconds: dict[int, Tally] = {}
        self.users: dict[int, int] = {}
        self._span_seconds = math.ceil(scenario.seconds / MOST_SPANS)
        self._spans: dict[int, dict[str, Tally]] = {}
        self.ended_at = math.inf

    def add(self, counted: Seconds) -> None:
        """Count what a process has handed over, but for what was due before the run.

        The last stage lasts until the users are told to go; what one of them begins later belongs
        to no stage. An answer may come later: it counts where its request was due.
        """
        for wall, endpoints in counted.items():
            second = int(wall - self.zero)
            if second < 0:
                continue
            tallies = {name: Tally.from_data(data) for name, data in endpoints.items()}
            self.seconds.setdefault(second, Tally()).add(add_up(tallies, without=JOB))
            add_each(self._spans.setdefault(second // self._span_seconds, {}), tallies)
            if wall > self.ended_at:
                continue
            stage = self._scenario.find_stage(second) or self._scenario.stages[-1]
            add_each(self.stages[stage.name], tallies)

    def note_users(self, second: int, users: int) -> None:
        """Note how many users there are in a second of the run."""
        self.users[second] = users

    def find_tally(self, stage: str, endpoint: str = "") -> Tally:
        """Give what was asked in a stage, of an endpoint or of all."""
        found = self.stages[stage]
        return found.get(endpoint, Tally()) if endpoint else add_up(found, without=JOB)

    def count_in(self, second: int) -> int:
        """Count what was asked in a second of the run."""
        return self.seconds[second].requests if second in self.seconds else 0

    def find_between(self, first: int, end: int) -> Tally:
        """Give what was asked from one second of the run to before another."""
        total = Tally()
        for second in range(first, end):
            if second in self.seconds:
                total.add(self.seconds[second])
        return total

    def find_endpoints(self, first: int, end: int) -> dict[str, Tally]:
        """Give what was asked of each endpoint from one second of the run to before another.

        Of a run of more than ``MOST_SPANS`` seconds it is in the spans that begin between them.
        """
        total: dict[str, Tally] = {}
        begins = (math.ceil(second / self._span_seconds) for second in (first, end))
        for number in range(*begins):
            add_each(total, self._spans.get(number, {}))
        return {name: tally for name, tally in total.items() if not name.endswith(JOB)}
