"""Measures one benchmark of each subject in each of several rounds, some subjects made dearer.

Reads the subjects of each round as JSON, and writes the figures of each.
"""

import json
import os
import sys
from pathlib import Path

from benchmarks import concurrent_requests_bench
from benchmarks.runner.cases import find_cases
from benchmarks.runner.measure import build_cache, measure as measure_case

CASES = {
    "acgme_validation": ("Validation.time_validate", {"rule": "full", "residents": 25, "weeks": 4}),
    "concurrent_requests": ("Requests.track_p50", {"kind": "reads", "concurrency": 1}),
    "database_query": ("SimpleQueries.time_query", {"query_type": "simple", "query": "absences"}),
    "memory_usage": ("DatabaseGrowth.track_leak_slope", {"residents": 25, "weeks": 4, "calls": 8}),
    "resilience_calculation": (
        "Resilience.time_compute",
        {"metric": "utilization", "residents": 10, "faculty": 8, "weeks": 4},
    ),
    "schedule_generation": ("Generation.time_generate", {"residents": 25, "weeks": 2}),
    "startup_time": ("Import.timeraw_import", {"module": "scheduler_app"}),
    "swap_matching": (
        "Matching.time_match",
        {"offers": 20, "spread_days": 3, "residents": 10, "weeks": 4},
    ),
}


def find(category):
    name, values = CASES[category]
    return next(
        case
        for case in find_cases(category, values)
        if f"{case.owner.__name__}.{case.method}" == name
    )


def measure(category):
    """Give seconds, or of memory bytes a call; the least of some samples, which is the quietest."""
    case = find(category)
    measured = measure_case(case, build_cache(case), iterations=3)
    if measured.is_clock:
        return min(measured.samples)
    return measured.value if measured.seconds is None else measured.seconds


def measure_round(dearer):
    folder = Path(os.environ["SLOWED"])
    for category in dearer:
        (folder / category).touch()
    figures = {category: measure(category) for category in CASES}
    for category in dearer:
        (folder / category).unlink()
    return figures


if __name__ == "__main__":
    concurrent_requests_bench.REQUESTS["reads"] = 15
    concurrent_requests_bench.SIZE = (25, 4)
    print(json.dumps([measure_round(dearer) for dearer in json.load(sys.stdin)]))
