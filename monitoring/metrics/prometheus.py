"""A sample in the text format of Prometheus."""

from collections.abc import Iterator, Mapping
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

_SYSTEM = {
    ("cpu", "percent"): ("cpu_percent", "Share of the CPU in use since the sample before."),
    ("memory", "used_bytes"): ("memory_used_bytes", "Memory that is not available."),
    ("memory", "total_bytes"): ("memory_total_bytes", "Memory of the machine."),
    ("swap", "used_bytes"): ("swap_used_bytes", "Swap in use."),
    ("disk", "used_bytes"): ("disk_used_bytes", "Disk in use."),
    ("disk", "free_bytes"): ("disk_free_bytes", "Disk that is free."),
    ("disk", "read_bytes_per_second"): ("disk_read_bytes_per_second", "Read from disks."),
    ("disk", "write_bytes_per_second"): ("disk_write_bytes_per_second", "Written to disks."),
    ("network", "sent_bytes_per_second"): ("network_sent_bytes_per_second", "Sent."),
    ("network", "received_bytes_per_second"): ("network_received_bytes_per_second", "Received."),
}
_DATABASE = {
    "size_bytes": "Size of the database.",
    "cache_hit_percent": "Share of the blocks that were in memory.",
    "max_connections": "Connections that the server allows.",
    "live_rows": "Rows of all tables, as estimated by PostgreSQL.",
    "dead_rows": "Rows that wait for vacuum.",
    "deadlocks": "Deadlocks since the statistics began.",
}


def write_exposition(sample: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    """
    Write a sample as gauges named ``scheduler_…``.

    Parameters
    ----------
    sample
        As from ``Collector.take``.
    figures
        The newest benchmark figures that are known; a sample has them only when they changed.
    """
    registry = CollectorRegistry()
    registry.register(_Gauges(sample, figures))
    return generate_latest(registry).decode()


class _Gauges(Collector):
    def __init__(self, sample: Mapping[str, Any], figures: Mapping[str, Any]) -> None:
        self._sample, self._figures = sample, figures

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Give each figure that the sample has."""
        yield from _list_system(self._sample["system"])
        database = self._sample["database"]
        up = "Whether the database answered; -1 where none is configured."
        state = {"ok": 1, "not configured": -1}.get(database["status"], 0)
        yield GaugeMetricFamily("scheduler_database_up", up, state)
        if database["status"] == "ok":
            yield from _list_database(database)
        yield _build_labelled(
            "benchmark_value",
            "Newest result of a benchmark, in its unit.",
            ("benchmark", "unit"),
            {(name, str(it["unit"])): it["value"] for name, it in self._figures.items()},
        )


def _list_system(system: Mapping[str, Any]) -> Iterator[GaugeMetricFamily]:
    for (section, field), (name, text) in _SYSTEM.items():
        if system[section][field] is not None:
            yield GaugeMetricFamily(f"scheduler_{name}", text, system[section][field])
    loads = zip(("1m", "5m", "15m"), system["cpu"]["load_average"], strict=True)
    yield _build_labelled(
        "load_average", "Load of the machine.", ("window",), _by_name(dict(loads))
    )


def _list_database(database: Mapping[str, Any]) -> Iterator[GaugeMetricFamily]:
    for field, text in _DATABASE.items():
        if database[field] is not None:
            yield GaugeMetricFamily(f"scheduler_database_{field}", text, database[field])
    locks = database["locks"]
    yield GaugeMetricFamily(
        "scheduler_database_locks_waiting", "Locks waited for.", locks["waiting"]
    )
    yield _build_labelled("database_locks", "Locks by mode.", ("mode",), _by_name(locks["by_mode"]))
    states = _by_name(database["connections_by_state"])
    yield _build_labelled("database_connections", "Connections by state.", ("state",), states)
    for field in ("table_bytes", "index_bytes", "dead_rows"):
        values = _by_name({table["name"]: table[field] for table in database["tables"]})
        name = f"database_table_{field.removeprefix('table_')}"
        yield _build_labelled(name, f"The largest tables: {field}.", ("table",), values)


def _by_name(values: Mapping[str, float]) -> dict[tuple[str, ...], float]:
    return {(name,): value for name, value in values.items()}


def _build_labelled(
    name: str,
    text: str,
    labels: tuple[str, ...],
    values: Mapping[tuple[str, ...], float | None],
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"scheduler_{name}", text, labels=labels)
    for names, value in values.items():
        if value is not None:
            family.add_metric(names, value)
    return family
