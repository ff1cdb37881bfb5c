"""Decides what got worse than an accepted baseline, and tells people once."""

from monitoring.alerts.comparison import Comparison
from monitoring.alerts.comparisons import RULE, compare_runs, find_obstacle
from monitoring.alerts.errors import AlertError, BadInputError, SendError
from monitoring.alerts.thresholds import Quantity, Thresholds, build_uniform, read_thresholds

__all__ = [
    "RULE",
    "AlertError",
    "BadInputError",
    "Comparison",
    "Quantity",
    "SendError",
    "Thresholds",
    "build_uniform",
    "compare_runs",
    "find_obstacle",
    "read_thresholds",
]
