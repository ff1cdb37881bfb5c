"""CPU, memory, swap, disk, load and network of this machine."""

import os
import time
from pathlib import Path
from typing import Any

import psutil


class SystemProbe:
    """
    Reads the machine; shares of the CPU and rates are those since the call before.

    Parameters
    ----------
    folder
        The disk that it lies on is measured.
    settle_seconds
        How long the first call waits, so that it has something to compare with.
    """

    def __init__(self, folder: Path, settle_seconds: float = 0.2) -> None:
        self._folder = folder
        self._settle_seconds = settle_seconds
        self._before: tuple[float, Any, Any] | None = None

    def read(self) -> dict[str, Any]:
        """Read all of it; sizes in bytes, shares in percent, rates a second."""
        if self._before is None:
            psutil.cpu_percent()
            self._before = _read_counters()
            time.sleep(self._settle_seconds)
        before, self._before = self._before, _read_counters()
        return {
            "cpu": _read_cpu(),
            "memory": _read_memory(),
            "swap": _read_swap(),
            "disk": {**_read_disk(self._folder), **_compute_disk_rates(before, self._before)},
            "network": _compute_network_rates(before, self._before),
        }


def _read_counters() -> tuple[float, Any, Any]:
    return time.monotonic(), psutil.disk_io_counters(), psutil.net_io_counters()


def _read_cpu() -> dict[str, Any]:
    return {
        "percent": psutil.cpu_percent(),
        "cores": psutil.cpu_count(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
    }


def _read_memory() -> dict[str, Any]:
    memory = psutil.virtual_memory()
    return {
        "total_bytes": memory.total,
        "available_bytes": memory.available,
        "used_bytes": memory.total - memory.available,
        "percent": memory.percent,
    }


def _read_swap() -> dict[str, Any]:
    swap = psutil.swap_memory()
    return {"total_bytes": swap.total, "used_bytes": swap.used, "percent": swap.percent}


def _read_disk(folder: Path) -> dict[str, Any]:
    usage = psutil.disk_usage(str(folder))
    return {
        "total_bytes": usage.total,
        "used_bytes": usage.used,
        "free_bytes": usage.free,
        "percent": usage.percent,
    }


def _compute_disk_rates(
    before: tuple[float, Any, Any], after: tuple[float, Any, Any]
) -> dict[str, Any]:
    fields = {"read_bytes_per_second": "read_bytes", "write_bytes_per_second": "write_bytes"}
    return _compute_rates(before[1], after[1], fields, after[0] - before[0])


def _compute_network_rates(
    before: tuple[float, Any, Any], after: tuple[float, Any, Any]
) -> dict[str, Any]:
    fields = {"sent_bytes_per_second": "bytes_sent", "received_bytes_per_second": "bytes_recv"}
    rates = _compute_rates(before[2], after[2], fields, after[0] - before[0])
    errors = None if after[2] is None else after[2].errin + after[2].errout
    return {**rates, "errors": errors}


def _compute_rates(
    before: Any, after: Any, fields: dict[str, str], seconds: float
) -> dict[str, float | None]:
    """Give None where the machine has no such counters, as in some containers."""
    if before is None or after is None or seconds <= 0:
        return dict.fromkeys(fields)
    return {
        name: round(max(0, getattr(after, field) - getattr(before, field)) / seconds, 1)
        for name, field in fields.items()
    }
