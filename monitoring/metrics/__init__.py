"""Measures the machine, the database and the newest benchmarks while they are at work."""

from monitoring.metrics.collector import Collector, collect_until_stopped
from monitoring.metrics.prometheus import write_exposition

__all__ = ["Collector", "collect_until_stopped", "write_exposition"]
