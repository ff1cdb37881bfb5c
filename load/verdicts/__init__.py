"""Whether the service held: criteria decided from counts and curves."""

from load.verdicts.evidence import Evidence
from load.verdicts.judging import judge
from load.verdicts.validity import MOST_CPU_PERCENT, find_faults

__all__ = ["MOST_CPU_PERCENT", "Evidence", "find_faults", "judge"]
