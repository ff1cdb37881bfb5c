"""What one quantity of one benchmark did between two runs."""

import math
from dataclasses import dataclass

from monitoring.alerts.thresholds import Quantity
from monitoring.alerts.written_values import format_value
from monitoring.analysis import Outcome, Verdict
from monitoring.results import Key


@dataclass(frozen=True)
class Comparison:
    """
    What one quantity of one benchmark did.

    Parameters
    ----------
    key
        The benchmark.
    quantity
        What of it.
    unit
        Of the values in the verdict.
    threshold
        From which change on it is a regression, as a share of the baseline.
    verdict
        Of the rule, with the threshold as its floor.
    reference
        The commit of the baseline; empty if the file does not say.
    place
        Machine and environment, where there are several; empty where there is one.
    is_tested
        Whether there was something to test: not two durations without samples.
    """

    key: Key
    quantity: Quantity
    unit: str
    threshold: float
    verdict: Verdict
    reference: str = ""
    place: str = ""
    is_tested: bool = True

    @property
    def name(self) -> str:
        """What it is called in the state of alerts."""
        return f"{self.key}:{self.quantity}" + (f"@{self.place}" if self.place else "")

    @property
    def is_regression(self) -> bool:
        """Whether it got worse, surely and by more than the threshold."""
        return self.verdict.verdict is Outcome.SLOWER

    @property
    def is_fine(self) -> bool:
        """Whether it is surely not worse by more than the threshold; it may be better."""
        if self.verdict.verdict is not Outcome.UNDECIDED:
            return not self.is_regression
        lower, upper = self.verdict.interval
        if self.quantity is Quantity.THROUGHPUT:
            return lower >= 1 - self.threshold
        return upper <= 1 + self.threshold

    @property
    def severity(self) -> float:
        """How many thresholds it moved; for the order in a list."""
        ratio = self.verdict.ratio
        if math.isnan(ratio):
            return 0.0
        return abs(ratio - 1) / self.threshold

    @property
    def change(self) -> str:
        """What it is of and by how much it changed, such as ``a/b duration +12.0 %``."""
        ratio = self.verdict.ratio
        if math.isnan(ratio):
            return f"{self.key} {self.quantity}"
        change = "from nothing" if math.isinf(ratio) else f"{100 * (ratio - 1):+.1f} %"
        return f"{self.key} {self.quantity} {change}"

    @property
    def values(self) -> str:
        """Both values, and the threshold."""
        before = format_value(self.verdict.baseline, self.unit)
        after = format_value(self.verdict.candidate, self.unit)
        sign = "-" if self.quantity is Quantity.THROUGHPUT else "+"
        return f"{before} to {after}, limit {sign}{100 * self.threshold:g} %"

    @property
    def summary(self) -> str:
        """What happened, in one line."""
        place = f" on {self.place}" if self.place else ""
        return f"{self.change}: {self.values}{place}"
