"""Makes one operation of each subject dearer, in every process that has this folder on its path.

It is dearer as long as a file with the subject's name is in the folder that ``SLOWED`` names.
"""

import functools
import os
import sys
import time
from pathlib import Path

SECONDS = {"schedule_generation": 0.5}  # of all others 0.1
BYTES = 1_000_000
OPERATIONS = {
    "acgme_validation": ("scheduler_app.acgme", "validate"),
    "concurrent_requests": ("scheduler_app.services.accounts", "authenticate"),
    "database_query": ("scheduler_app.store", "list_absences"),
    "memory_usage": ("scheduler_app.store", "load_schedule"),
    "resilience_calculation": ("scheduler_app.resilience", "compute_utilization"),
    "schedule_generation": ("scheduler_app.engine", "generate_schedule"),
    "startup_time": ("scheduler_app", None),
    "swap_matching": ("scheduler_app.swaps", "match_offers"),
}
kept = []


def make_dearer(category):
    if (Path(os.environ["SLOWED"]) / category).exists():
        if category == "memory_usage":
            kept.append(b"x" * BYTES)
        else:
            time.sleep(SECONDS.get(category, 0.1))


def wrap(category, operation):
    @functools.wraps(operation)
    def dearer(*arguments, **options):
        make_dearer(category)
        return operation(*arguments, **options)

    return dearer


def change(module):
    for category, (name, operation) in OPERATIONS.items():
        if name == module.__name__ and operation is None:
            make_dearer(category)
        elif name == module.__name__:
            setattr(module, operation, wrap(category, getattr(module, operation)))


class Finder:
    """Finds what the others find, and changes it once it is imported."""

    def find_spec(self, name, path=None, target=None):
        if name not in {module for module, _ in OPERATIONS.values()}:
            return None
        found = (f.find_spec(name, path, target) for f in sys.meta_path if f is not self)
        spec = next(filter(None, found), None)
        if spec is not None:
            self.have_changed(spec.loader)
        return spec

    def have_changed(self, loader):
        execute = loader.exec_module

        def execute_and_change(module):
            execute(module)
            change(module)

        loader.exec_module = execute_and_change


if "SLOWED" in os.environ:
    sys.meta_path.insert(0, Finder())
