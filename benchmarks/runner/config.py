"""``benchmark_config.yaml``: which sizes are run, how often, and how slow they may be."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.runner.cases import Case, find_cases, list_all_parameters, list_categories
from benchmarks.runner.sizes import WrongSizeError, check_size

DEFAULT_PATH = Path("benchmark_config.yaml")
MONITORING = ("alerts", "gate")
"""Sections for monitoring, which checks them."""
_PLAIN = {
    "name": str,
    "benchmark": str,
    "iterations": int,
    "warmup": int,
    "quick": bool,
    "threshold_seconds": float,
}


class InvalidConfigError(Exception):
    """The configuration cannot be followed; the message says where and what to change."""


@dataclass(frozen=True)
class Configuration:
    """One line of the configuration: a case, how often, and how slow it may be.

    Parameters
    ----------
    name
        Unique in its category, such as ``medium_program``.
    case
        What is run.
    iterations, warmup
        Samples and calls before them; None for what ASV would do.
    threshold_seconds
        What the mean may not exceed; None for no limit.
    is_quick
        Whether it belongs to the quick suite.
    """

    name: str
    case: Case
    iterations: int | None = None
    warmup: int | None = None
    threshold_seconds: float | None = None
    is_quick: bool = False


def read_config(path: Path, categories: Iterable[str]) -> tuple[Configuration, ...]:
    """Read the configurations of some subjects.

    Parameters
    ----------
    path
        A YAML file.
    categories
        The subjects wanted; those of the file that are not enabled are left out.

    Raises
    ------
    InvalidConfigError
        If the file is missing, is not YAML, or has an unknown key or a value out of range.
    """
    sections = _load(path)
    known = (*list_categories(), *MONITORING)
    for name in sections:
        _check_known(path, "", name, known)
    found: list[Configuration] = []
    for category in categories:
        section = sections.get(category, {})
        where = f"{category}"
        _check_mapping(path, where, section)
        for key in section:
            _check_known(path, where, key, ("enabled", "configurations"))
        _check_type(path, f"{where}.enabled", section.get("enabled", True), bool)
        if section.get("enabled", True):
            found += _read_section(path, category, section.get("configurations", []))
    return tuple(found)


def _load(path: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidConfigError(
            f"{path}: {error.strerror}; name another file with --config"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise InvalidConfigError(f"{path}: not YAML: {reason}; mend it there") from None
    _check_mapping(path, "the file", content)
    return dict(content)


def _read_section(path: Path, category: str, entries: Any) -> list[Configuration]:
    if not isinstance(entries, list):
        raise InvalidConfigError(f"{path}: {category}.configurations: write a list")
    found = [
        _read_entry(path, category, f"{category}.configurations[{number}]", entry)
        for number, entry in enumerate(entries)
    ]
    names = [configuration.name for configuration in found]
    for name in names:
        if names.count(name) > 1:
            raise InvalidConfigError(f"{path}: {category}: {name!r} is there twice; rename one")
    return found


def _read_entry(path: Path, category: str, where: str, entry: Any) -> Configuration:
    _check_mapping(path, where, entry)
    parameters = list_all_parameters(category)
    for key, value in entry.items():
        _check_known(path, where, key, (*_PLAIN, *parameters))
        if key in _PLAIN:
            _check_type(path, f"{where}.{key}", value, _PLAIN[key])
    if "name" not in entry:
        raise InvalidConfigError(f"{path}: {where}: give it a name")
    if entry.get("iterations", 1) < 1 or entry.get("warmup", 0) < 0:
        raise InvalidConfigError(f"{path}: {where}: iterations start at 1, warmup at 0")
    if entry.get("threshold_seconds", 1.0) <= 0:
        raise InvalidConfigError(f"{path}: {where}.threshold_seconds: must be above 0")
    chosen = {key: value for key, value in entry.items() if key in parameters}
    for key, value in chosen.items():
        _check_size(path, f"{where}.{key}", key, value)
    return Configuration(
        entry["name"],
        _find_case(path, category, where, entry.get("benchmark"), chosen),
        entry.get("iterations"),
        entry.get("warmup"),
        entry.get("threshold_seconds"),
        entry.get("quick", False),
    )


def _find_case(
    path: Path, category: str, where: str, benchmark: str | None, chosen: Mapping[str, Any]
) -> Case:
    cases = [case for case in find_cases(category, chosen) if case.values == chosen]
    if benchmark is None:
        matching = [case for case in cases if case.is_headline]
    else:
        matching = [case for case in cases if f"{case.owner.__name__}.{case.method}" == benchmark]
    if len(matching) == 1:
        return matching[0]
    names = sorted({f"{case.owner.__name__}.{case.method}" for case in cases})
    if benchmark and names:
        near = difflib.get_close_matches(benchmark, names, 1) or names[:1]
        raise InvalidConfigError(f"{path}: {where}.benchmark: no {benchmark!r}; try {near[0]!r}")
    needed = ", ".join(list_all_parameters(category))
    raise InvalidConfigError(
        f"{path}: {where}: no benchmark has just these parameters; {category} knows {needed}"
        + (f"; add benchmark: {names[0]}" if names else "")
    )


def _check_size(path: Path, where: str, name: str, value: Any) -> None:
    try:
        check_size(name, value)
    except WrongSizeError as error:
        raise InvalidConfigError(f"{path}: {where}: {error}") from None


def _check_mapping(path: Path, where: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise InvalidConfigError(f"{path}: {where}: write keys with values")


def _check_known(path: Path, where: str, key: str, known: Iterable[str]) -> None:
    names = list(known)
    if key not in names:
        near = difflib.get_close_matches(str(key), names, 1, 0)
        place = f"{where}: " if where else ""
        raise InvalidConfigError(f"{path}: {place}unknown key {key!r}; did you mean {near[0]!r}?")


def _check_type(path: Path, where: str, value: Any, kind: type) -> None:
    is_number = kind is float and isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number and type(value) is not kind:
        raise InvalidConfigError(f"{path}: {where}: expected {kind.__name__}, got {value!r}")
