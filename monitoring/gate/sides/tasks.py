"""What is measured: one benchmark with one combination of its parameters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitoring.analysis import Kind
from monitoring.gate.config import AsvConfig
from monitoring.gate.errors import BadInputError
from monitoring.gate.floors import Floors, read_floors
from monitoring.results import Benchmark

DEFAULT_TIMEOUT = 60
"""Seconds; that of ASV."""


@dataclass(frozen=True)
class Task:
    """
    One benchmark with one combination of its parameters.

    Parameters
    ----------
    label
        The name with the parameters, as people read it.
    name
        The name as asv_runner takes it, with the position of the combination.
    kind
        What comes out of it.
    unit
        Of its values.
    cache_key
        Names the ``setup_cache`` it needs; empty if it needs none.
    is_timed
        Whether ASV's own clock measures it, outside ``setup_cache``.
    floor
        The smallest change that counts, as a share; None for that of the kind.
    timeout_seconds, cache_timeout_seconds
        After which a call of it, or of its ``setup_cache``, has failed.
    """

    label: str
    name: str
    kind: Kind
    unit: str
    cache_key: str = ""
    is_timed: bool = False
    timeout_seconds: float = 300
    cache_timeout_seconds: float = 300
    floor: float | None = None

    @property
    def is_count(self) -> bool:
        """Whether a value says what it says without the clock."""
        return self.kind in (Kind.COUNT, Kind.MEMORY)


def list_tasks(
    config: AsvConfig, suite: Mapping[str, Benchmark], pattern: re.Pattern[str] | None
) -> list[Task]:
    """
    Return the tasks of a suite which a pattern is found in.

    Parameters
    ----------
    config
        The repository's configuration, for the timeout of benchmarks that name none.
    suite
        Benchmarks by name.
    pattern
        Of the labels; None for all.

    Raises
    ------
    BadInputError
        If there is none, or a floor cannot be read or is of no benchmark of the suite.
    """
    floors = read_floors(config)
    floors.check(suite)
    timeout_seconds = float(config.settings.get("default_benchmark_timeout", DEFAULT_TIMEOUT))
    tasks = [
        _build_task(benchmark, position, label, timeout_seconds, floors)
        for benchmark in suite.values()
        for position, label in enumerate(benchmark.labels)
        if pattern is None or pattern.search(label)
    ]
    if not tasks:
        named = "" if pattern is None else f"BENCH is {pattern.pattern!r}; "
        raise BadInputError(f"{named}no benchmark has a name like it.")
    return tasks


def split_loads(tasks: Sequence[Task]) -> tuple[list[Task], list[Task]]:
    """
    Part the tasks from those measured under a load, each round of which takes a minute or more.

    Those are known by durations and rates that ``setup_cache`` measures, not ASV's own clock;
    counts that come out of the same load are among them.

    Parameters
    ----------
    tasks
        All tasks.
    """
    keys = {task.cache_key for task in tasks if not task.is_count and not task.is_timed}
    loads = [task for task in tasks if task.cache_key and task.cache_key in keys]
    return [task for task in tasks if task not in loads], loads


def _build_task(
    benchmark: Benchmark, position: int, label: str, timeout_seconds: float, floors: Floors
) -> Task:
    timeout = benchmark.timeout_seconds or timeout_seconds
    kind = Kind(benchmark.kind)
    return Task(
        label,
        f"{benchmark.name}-{position}" if benchmark.params else benchmark.name,
        kind,
        benchmark.unit,
        benchmark.cache_key,
        benchmark.type in ("time", "timeraw"),
        timeout,
        benchmark.cache_timeout_seconds or timeout,
        floors.find_share(benchmark.name, kind),
    )
