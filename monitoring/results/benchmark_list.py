"""The list of benchmarks that ASV keeps beside the results."""

import itertools
from dataclasses import dataclass
from pathlib import Path

from monitoring.results.forms import Form, check_form
from monitoring.results.json_files import read_json


class _BenchmarkForm(Form):
    name: str
    version: str
    params: list[list[str]]


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
    """

    name: str
    version: str
    params: tuple[tuple[str, ...], ...]

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
    return Benchmark(form.name, form.version, tuple(tuple(values) for values in form.params))
