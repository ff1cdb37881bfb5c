"""The list of benchmarks that ASV keeps beside the results."""

import itertools
import math
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from monitoring.results.benchmark_records import guess_kind
from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json

_KINDS = {"time": "clock", "timeraw": "clock", "memory": "memory", "peakmemory": "memory"}


class _BenchmarkForm(Form):
    name: str
    version: str
    params: list[list[str]]
    type: str = ""
    unit: str = ""
    code: str = ""
    param_names: list[str] = Field(default_factory=list)
    timeout: float | None = None
    setup_cache_key: str | None = None
    setup_cache_timeout: float | None = None


@dataclass(frozen=True)
class Benchmark:
    """
    One benchmark of the suite.

    Parameters
    ----------
    name
        Module, class and function, joined by dots.
    version
        Changes when what the benchmark measures changes.
    params
        The values of each parameter, as Python writes them.
    type
        ASV's kind of it: ``time``, ``timeraw``, ``memory``, ``peakmemory`` or ``track``.
    unit
        Of its values.
    timeout_seconds, cache_timeout_seconds
        After which a call of it, or of its ``setup_cache``, has failed; 0 where it has no own.
    cache_key
        Names the ``setup_cache`` it needs; empty if it needs none.
    param_names
        What each parameter is called.
    code
        Of the benchmark.
    """

    name: str
    version: str
    params: tuple[tuple[str, ...], ...]
    type: str = ""
    unit: str = ""
    timeout_seconds: float = 0.0
    cache_timeout_seconds: float = 0.0
    cache_key: str = ""
    param_names: tuple[str, ...] = ()
    code: str = ""

    @property
    def kind(self) -> str:
        """What is measured: ``clock``, ``memory``, ``rate`` or ``count``."""
        return _KINDS.get(self.type) or guess_kind(self.unit)

    @property
    def combinations(self) -> int:
        """How many values it has at a commit: one for each combination of parameters."""
        return math.prod(map(len, self.params))

    @property
    def labels(self) -> list[str]:
        """What ``--bench`` is matched against: the name, with each combination of parameters."""
        if not self.params:
            return [self.name]
        return [f"{self.name}({', '.join(values)})" for values in itertools.product(*self.params)]


def read_benchmarks(path: Path) -> dict[str, Benchmark]:
    """
    Read ``benchmarks.json``.

    Raises
    ------
    BrokenFileError
        If it does not parse, or an entry is not in ASV's form.
    """
    entries = {name: entry for name, entry in read_json(path).items() if name != "version"}
    return {name: _build_benchmark(entry, path) for name, entry in entries.items()}


def _build_benchmark(entry: dict[str, object], path: Path) -> Benchmark:
    form = check_form(_BenchmarkForm, entry, path)
    params = tuple(tuple(values) for values in form.params)
    return Benchmark(
        form.name,
        form.version,
        params,
        form.type,
        form.unit,
        form.timeout or 0.0,
        form.setup_cache_timeout or 0.0,
        form.setup_cache_key or "",
        tuple(form.param_names),
        form.code,
    )
