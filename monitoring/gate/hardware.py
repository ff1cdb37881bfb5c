"""Reads CPU model, cores and memory; in a container, what the container may use of them."""

import math
import os
import platform
import subprocess
import sys
from pathlib import Path

import psutil

CGROUP = Path("/sys/fs/cgroup")


def read_cpu_model(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Return the model of the CPU, or its architecture where the model is not to be had."""
    if cpuinfo.is_file():
        return _find_model(cpuinfo.read_text(errors="replace")) or platform.machine()
    if sys.platform == "darwin":
        command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return platform.processor() or platform.machine()


def _find_model(cpuinfo: str) -> str:
    for line in cpuinfo.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return ""


def count_cores(cgroup: Path = CGROUP) -> int:
    """Return the cores this process may use: those it may run on, within a container's share."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    quota, _, period = _read_limit(cgroup / "cpu.max").partition(" ")
    if quota.isdigit() and period.isdigit():
        return max(1, min(cores, math.ceil(int(quota) / int(period))))
    return cores


def read_ram_bytes(cgroup: Path = CGROUP) -> int:
    """Return the memory this process may use, within a container's limit."""
    total: int = psutil.virtual_memory().total
    limit = _read_limit(cgroup / "memory.max")
    return min(total, int(limit)) if limit.isdigit() else total


def _read_limit(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return "max"
