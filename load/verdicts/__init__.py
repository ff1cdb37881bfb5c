"""Whether the service held: criteria decided from counts and curves."""

from load.verdicts.evidence import Evidence
from load.verdicts.judging import judge
from load.verdicts.others import find_disturbance, note_others
from load.verdicts.validity import MOST_CPU_PERCENT, find_faults, find_missing_users

__all__ = [
    "MOST_CPU_PERCENT",
    "Evidence",
    "find_disturbance",
    "find_faults",
    "find_missing_users",
    "judge",
    "note_others",
]
