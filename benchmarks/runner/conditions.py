"""Under what conditions something is measured, and which of them are bad."""

import math
import os
import platform
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

MAX_LOAD_PER_CORE = 0.5
_LIBRARIES = ("numpy", "ortools", "sqlalchemy", "psycopg2-binary", "fastapi", "celery")

_NOISE = re.compile(r"\((r|tm|c)\)|@.*|\b\d+-core\b|\bcpu\b|\bprocessor\b")


def read_conditions() -> dict[str, Any]:
    """Describe commit, machine, versions and load, as every stored record carries them."""
    return {
        "schema": 1,
        "started_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _ask_git("rev-parse", "HEAD"),
        "branch": _ask_git("rev-parse", "--abbrev-ref", "HEAD"),
        "is_dirty": bool(_ask_git("status", "--porcelain", "--untracked-files=no")),
        "machine": _describe_machine(),
        "python": platform.python_version(),
        "libraries": dict(_list_libraries()),
        "load_average": list(os.getloadavg()),
        "warnings": list(find_warnings()),
    }


def name_machine(cpu: str, cores: int, memory_bytes: int) -> str:
    """Name a machine from what it is, such as ``amd-epyc-2core-24gb``: host names come and go."""
    model = re.sub(r"[^a-z0-9]+", "-", _NOISE.sub(" ", cpu.lower())).strip("-") or "unknown"
    return f"{model}-{cores}core-{math.ceil(memory_bytes / 1024**3)}gb"


def find_warnings() -> Iterator[str]:
    """Name each condition that makes a clock hard to believe."""
    load, cores = os.getloadavg()[0], psutil.cpu_count() or 1
    if load > MAX_LOAD_PER_CORE * cores:
        yield f"the load average is {load:.1f} on {cores} cores: other work is running"
    battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    if battery is not None and not battery.power_plugged:
        yield "on battery: the processor is likely to be slowed down"
    if psutil.swap_memory().used > psutil.virtual_memory().total * 0.01:
        yield "memory is swapped out"
    governors = {path.read_text().strip() for path in _find_governors()}
    if governors - {"performance"}:
        yield f"the processor's frequency is scaled ({', '.join(sorted(governors))})"
    if _ask_git("status", "--porcelain", "--untracked-files=no"):
        yield "the work tree differs from its commit"


def _describe_machine() -> dict[str, Any]:
    cpu, cores, memory_bytes = _read_cpu(), psutil.cpu_count() or 1, psutil.virtual_memory().total
    return {
        "name": name_machine(cpu, cores, memory_bytes),
        "cpu": cpu,
        "cores": cores,
        "memory_mb": round(memory_bytes / 1e6),
        "os": platform.system(),
        "kernel": platform.release(),
    }


def _find_governors() -> Iterator[Path]:
    return Path("/sys/devices/system/cpu").glob("cpu[0-9]*/cpufreq/scaling_governor")


def _list_libraries() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _read_cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def _ask_git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(Path(__file__).parent), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""  # a container without git
    return done.stdout.strip() if done.returncode == 0 else ""
