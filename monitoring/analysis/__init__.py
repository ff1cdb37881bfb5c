"""Decides what changed: pure functions of numbers, which know no file."""

from monitoring.analysis.change_points import ChangePoint, find_change_points
from monitoring.analysis.counts import compare_values
from monitoring.analysis.drift import Drift, find_drift
from monitoring.analysis.family import compare_samples, decide_family
from monitoring.analysis.floors import ALPHA
from monitoring.analysis.noise import measure_noise
from monitoring.analysis.regressions import THRESHOLDS, compare_with_record
from monitoring.analysis.rounds import is_worth_more, rounds_needed
from monitoring.analysis.samples import find_usable
from monitoring.analysis.verdicts import FLOORS, Kind, Outcome, Verdict

__all__ = [
    "ALPHA",
    "FLOORS",
    "THRESHOLDS",
    "ChangePoint",
    "Drift",
    "Kind",
    "Outcome",
    "Verdict",
    "compare_samples",
    "compare_values",
    "compare_with_record",
    "decide_family",
    "find_change_points",
    "find_drift",
    "find_usable",
    "is_worth_more",
    "measure_noise",
    "rounds_needed",
]
