"""Runs the classes of the suite by ASV's naming conventions, at a small size."""

import inspect
from importlib import import_module

from benchmarks.runner.cases import list_parameters

MODULES = (
    "acgme_validation_bench",
    "concurrent_requests_bench",
    "database_query_bench",
    "resilience_calculation_bench",
    "swap_matching_bench",
    "memory_usage_bench",
    "schedule_generation_bench",
    "startup_time_bench",
)
KINDS = ("time_", "timeraw_", "track_", "peakmem_", "mem_")
SMALL = {
    "batch_size": 100,
    "calls": 4,
    "faculty": 15,
    "metric": "n1",
    "module": "scheduler_app",
    "offers": 20,
    "residents": 25,
    "rule": "full",
    "spread_days": 14,
    "weeks": 4,
}


def find_classes():
    for name in MODULES:
        module = import_module(f"benchmarks.{name}")
        for name, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__ and not name.startswith("_"):
                yield found


def run_class(found):
    """Run each benchmark of a class once, and give what they return by name."""
    own = {name: values[0] for name, values in list_parameters(found).items()}
    values = [SMALL.get(name, first) for name, first in own.items()]
    cached = []
    if hasattr(found, "setup_cache"):
        instance = found()
        instance.params = [[value] for value in values]
        cached = [instance.setup_cache()]
    names = [name for name in dir(found) if name.startswith(KINDS)]
    return {name: run_benchmark(found(), name, *cached, *values) for name in names}


def run_benchmark(instance, name, *arguments):
    instance.setup(*arguments)
    try:
        return getattr(instance, name)(*arguments)
    finally:
        if hasattr(instance, "teardown"):
            instance.teardown(*arguments)
