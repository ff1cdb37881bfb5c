"""Limits in percent that ``benchmark_config.yaml`` gives for all, by subject and by benchmark."""

import difflib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from monitoring.results.benchmark_runs import Key
from monitoring.results.errors import BrokenFileError

_BENCHMARKS = "benchmarks"


@dataclass(frozen=True)
class Limits:
    """
    Percent by name; the most particular one that is given counts.

    Parameters
    ----------
    overall
        For all benchmarks.
    by_category
        For the benchmarks of a subject.
    by_benchmark
        For one benchmark.
    """

    overall: Mapping[str, float] = field(default_factory=dict)
    by_category: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    by_benchmark: Mapping[Key, Mapping[str, float]] = field(default_factory=dict)

    def find_percent(self, key: Key, name: str) -> float | None:
        """Return the limit of a benchmark, or None if none is given.

        One given for a benchmark is that of each combination of its parameters.
        """
        without_parameters = key._replace(name=key.name.partition("(")[0])
        layers = (
            self.by_benchmark.get(key, {}),
            self.by_benchmark.get(without_parameters, {}),
            self.by_category.get(key.category, {}),
            self.overall,
        )
        return next((layer[name] for layer in layers if name in layer), None)


def read_limits(path: Path, section: str, names: Collection[str]) -> Limits:
    """
    Read a section of a YAML file; nothing is limited where there is none.

    Parameters
    ----------
    path
        The file.
    section
        Its key there.
    names
        What may be limited.

    Raises
    ------
    BrokenFileError
        If the file is missing, is not YAML, has an unknown key or a value out of range.
    """
    return _Reader(path, frozenset(map(str, names))).read(section)


@dataclass(frozen=True)
class _Reader:
    path: Path
    names: frozenset[str]

    def read(self, section: str) -> Limits:
        content = self._load().get(section, {})
        self._check_mapping(section, content)
        entries = {key: entry for key, entry in content.items() if key not in self.names}
        by_category: dict[str, Mapping[str, float]] = {}
        by_benchmark: dict[Key, Mapping[str, float]] = {}
        for category, entry in entries.items():
            where = f"{section}.{category}"
            if not isinstance(entry, dict):
                known = ", ".join(sorted(self.names))
                reason = f"{where}: none of {known}, and no subject with keys of its own"
                raise BrokenFileError(self.path, reason)
            own = {key: value for key, value in entry.items() if key != _BENCHMARKS}
            by_category[category] = self._read_layer(where, own)
            benchmarks = entry.get(_BENCHMARKS, {})
            self._check_mapping(f"{where}.{_BENCHMARKS}", benchmarks)
            for name, layer in benchmarks.items():
                place = f"{where}.{_BENCHMARKS}.{name}"
                by_benchmark[Key(category, name)] = self._read_layer(place, layer)
        overall = {key: value for key, value in content.items() if key in self.names}
        return Limits(self._read_layer(section, overall), by_category, by_benchmark)

    def _load(self) -> dict[str, Any]:
        try:
            content = yaml.safe_load(self.path.read_text(encoding="utf-8")) or {}
        except OSError as error:
            raise BrokenFileError(self.path, error.strerror or "cannot be read") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise BrokenFileError(self.path, f"not YAML: {' '.join(str(error).split())}") from error
        if not isinstance(content, dict):
            raise BrokenFileError(self.path, "write keys with values")
        return content

    def _read_layer(self, where: str, entry: Any) -> dict[str, float]:
        self._check_mapping(where, entry)
        for name, value in entry.items():
            self._check_known(where, str(name))
            reason = find_fault(value)
            if reason:
                raise BrokenFileError(self.path, f"{where}.{name}: {reason}")
        return {str(name): float(value) for name, value in entry.items()}

    def _check_mapping(self, where: str, value: Any) -> None:
        if not isinstance(value, dict):
            example = f"{sorted(self.names)[0]}: 10"
            raise BrokenFileError(self.path, f"{where}: write keys with values, such as {example}")

    def _check_known(self, where: str, name: str) -> None:
        known = sorted({*self.names, _BENCHMARKS})
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0)
            raise BrokenFileError(
                self.path, f"{where}: unknown key {name!r}; did you mean {near[0]!r}?"
            )


def find_fault(percent: Any) -> str:
    """
    Return what is wrong with a limit, or nothing.

    Parameters
    ----------
    percent
        Above 0 and below 100: nothing falls by more.
    """
    is_number = isinstance(percent, int | float) and not isinstance(percent, bool)
    if is_number and math.isfinite(percent) and 0 < percent < 100:
        return ""
    return f"expected percent above 0 and below 100, got {percent}"
