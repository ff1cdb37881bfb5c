"""Requests counted as histograms that add up, by stage, endpoint and second."""

from load.counts.collecting import Collector, Seconds
from load.counts.tally import Tally, add_each, add_up
from load.counts.totals import JOB, Totals

__all__ = ["JOB", "Collector", "Seconds", "Tally", "Totals", "add_each", "add_up"]
