"""Two runs of one place, and how they are compared."""

from dataclasses import dataclass, replace

from monitoring.alerts.comparison import Comparison
from monitoring.alerts.comparisons import compare_runs
from monitoring.alerts.run_values import list_values
from monitoring.alerts.thresholds import Thresholds
from monitoring.analysis.newest_level import compare_levels
from monitoring.results import BenchmarkRun, Key


@dataclass(frozen=True)
class Pair:
    """
    Two runs that are compared.

    Parameters
    ----------
    baseline, candidate
        Of one machine and one Python.
    place
        Machine and environment, where there may be several; else empty.
    history
        All runs there, where clocks and rates without samples are judged by their levels; else
        empty.
    """

    baseline: BenchmarkRun
    candidate: BenchmarkRun
    place: str = ""
    history: tuple[BenchmarkRun, ...] = ()

    @property
    def missing_in_baseline(self) -> list[Key]:
        """What was measured and has nothing to be compared with."""
        return [key for key in self.candidate.measurements if key not in self.baseline.measurements]

    @property
    def missing_in_candidate(self) -> list[Key]:
        """What the baseline has and was not measured."""
        return [key for key in self.baseline.measurements if key not in self.candidate.measurements]

    @property
    def has_common(self) -> bool:
        """Whether there is anything to compare."""
        return not self.candidate.measurements.keys().isdisjoint(self.baseline.measurements)

    def compare(self, thresholds: Thresholds) -> tuple[Comparison, ...]:
        """Compare what both have."""
        found = compare_runs(self.baseline, self.candidate, thresholds, by_figures=True)
        return tuple(replace(self._judge_by_level(one), place=self.place) for one in found)

    def _judge_by_level(self, comparison: Comparison) -> Comparison:
        if not self.history or comparison.is_tested:
            return comparison
        values = list_values(self.history, comparison.key)
        labels = [run.label for run in self.history]
        verdict = compare_levels(
            values, labels, floor=comparison.threshold, kind=comparison.verdict.kind
        )
        return replace(comparison, verdict=verdict, is_tested=True)
