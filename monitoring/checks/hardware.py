"""Room, cores and memory."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil

from monitoring.checks.finding import Finding, judge

GB = 1e9
DISK_GB, MEMORY_GB, CORES = 5, 4, 2


def check_hardware(root: Path) -> Iterator[Finding]:
    """Look at what environments, databases and load need."""
    free = shutil.disk_usage(root).free / GB
    yield judge(
        "disk",
        free >= DISK_GB,
        f"{free:.0f} GB free",
        f"environments of ASV need {DISK_GB} GB: make clean, or free some",
    )
    memory = psutil.virtual_memory().available / GB
    yield judge(
        "memory",
        memory >= MEMORY_GB,
        f"{memory:.0f} GB available",
        f"a year's schedule needs {MEMORY_GB} GB: end other programs, or measure smaller programs",
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield judge(
        "cores",
        (cores or 1) >= CORES,
        str(cores),
        "load and the service it meets share one core: run them on two machines (HOST=...)",
    )
