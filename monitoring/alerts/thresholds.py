"""From which change on a difference is a regression, by what is measured and by benchmark."""

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from monitoring.alerts.errors import BadInputError
from monitoring.results import Key


class Quantity(StrEnum):
    """What of a benchmark is compared."""

    DURATION = "duration"
    THROUGHPUT = "throughput"
    MEMORY = "memory"
    COUNT = "count"


DEFAULT_PERCENT = {
    Quantity.DURATION: 10.0,
    Quantity.THROUGHPUT: 10.0,
    Quantity.MEMORY: 15.0,
    Quantity.COUNT: 0.5,
}
"""A throughput that falls by this much, anything else that rises by it."""

_BENCHMARKS = "benchmarks"


@dataclass(frozen=True)
class Thresholds:
    """
    Percent of the baseline: the most particular one that is given counts.

    Parameters
    ----------
    overall
        For all benchmarks.
    by_category
        For the benchmarks of a subject.
    by_benchmark
        For one benchmark.
    """

    overall: Mapping[Quantity, float] = field(default_factory=dict)
    by_category: Mapping[str, Mapping[Quantity, float]] = field(default_factory=dict)
    by_benchmark: Mapping[Key, Mapping[Quantity, float]] = field(default_factory=dict)

    def find_share(self, key: Key, quantity: Quantity) -> float:
        """Return the threshold of a benchmark as a share of the baseline, above 0."""
        layers = (
            self.by_benchmark.get(key, {}),
            self.by_category.get(key.category, {}),
            self.overall,
            DEFAULT_PERCENT,
        )
        return next(layer[quantity] for layer in layers if quantity in layer) / 100


def build_uniform(percent: float) -> Thresholds:
    """
    Build the same threshold for everything.

    Parameters
    ----------
    percent
        Above 0 and, as a throughput cannot fall further, below 100.

    Raises
    ------
    BadInputError
        If it is out of range.
    """
    _check_percent("--threshold", percent)
    return Thresholds(overall=dict.fromkeys(Quantity, percent))


def read_thresholds(path: Path) -> Thresholds:
    """
    Read the section ``alerts`` of ``benchmark_config.yaml``; defaults where there is none.

    Raises
    ------
    BadInputError
        If the file is missing, is not YAML, has an unknown key or a value out of range.
    """
    section = _load(path).get("alerts", {})
    where = f"{path}: alerts"
    _check_mapping(where, section)
    overall = _read_layer(where, {key: section[key] for key in section if key in set(Quantity)})
    by_category: dict[str, Mapping[Quantity, float]] = {}
    by_benchmark: dict[Key, Mapping[Quantity, float]] = {}
    for category, entry in section.items():
        if category in set(Quantity):
            continue
        _check_mapping(f"{where}.{category}", entry)
        own = {key: value for key, value in entry.items() if key != _BENCHMARKS}
        by_category[category] = _read_layer(f"{where}.{category}", own)
        benchmarks = entry.get(_BENCHMARKS, {})
        _check_mapping(f"{where}.{category}.{_BENCHMARKS}", benchmarks)
        for name, layer in benchmarks.items():
            place = f"{where}.{category}.{_BENCHMARKS}.{name}"
            by_benchmark[Key(category, name)] = _read_layer(place, layer)
    return Thresholds(overall, by_category, by_benchmark)


def _load(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise BadInputError(f"{path}: {error.strerror}; name another file with --config") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise BadInputError(f"{path}: not YAML: {reason}; mend it there") from error
    _check_mapping(str(path), content)
    return dict(content)


def _read_layer(where: str, entry: Any) -> dict[Quantity, float]:
    _check_mapping(where, entry)
    for name, value in entry.items():
        _check_known(where, str(name), (*Quantity, _BENCHMARKS))
        _check_percent(f"{where}.{name}", value)
    return {Quantity(name): float(value) for name, value in entry.items()}


def _check_mapping(where: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise BadInputError(f"{where}: write keys with values, such as duration: 10")


def _check_known(where: str, name: str, known: Iterable[str]) -> None:
    names = [str(one) for one in known]
    if name not in names:
        near = difflib.get_close_matches(name, names, 1, 0)
        raise BadInputError(f"{where}: unknown key {name!r}; did you mean {near[0]!r}?")


def _check_percent(where: str, value: Any) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not 0 < value < 100:
        raise BadInputError(f"{where}: expected percent above 0 and below 100, got {value}")
