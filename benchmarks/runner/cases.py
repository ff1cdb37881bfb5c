"""What can be run: each benchmark method of the suite with one combination of parameters."""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from types import ModuleType, SimpleNamespace
from typing import Any

from asv_runner.benchmarks import benchmark_types

SUFFIX = "_bench"
_UNITS = {
    "residents": "res",
    "weeks": "wk",
    "faculty": "fac",
    "offers": "offers",
    "spread_days": "days",
    "batch_size": "rows",
    "calls": "calls",
    "concurrency": "users",
}


@dataclass(frozen=True, eq=False)
class Case:
    """One benchmark method with one combination of parameters.

    Parameters
    ----------
    category
        The subject: the module's name without its suffix.
    owner
        The class, in the module.
    method
        Name of the method.
    values
        Of the parameters, by name.
    """

    category: str
    owner: type
    method: str
    values: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of its record, such as ``schedule_generation_50res_4wk``."""
        parts = [self.category]
        if not self.is_headline:
            parts += [_to_snake_case(self.owner.__name__), self.method.partition("_")[2]]
        return "_".join([*parts, *(_describe(*item) for item in self.values.items())])

    @property
    def label(self) -> str:
        """What it is called beneath its subject's name, such as ``objective 30res 2wk``."""
        values = (_describe(*item) for item in self.values.items())
        others = _find_classes(import_module(self.owner.__module__))
        is_shared = sum(hasattr(other, self.method) for other in others) > 1
        owner = [_to_snake_case(self.owner.__name__)] if is_shared else []
        return " ".join([*owner, self.method.partition("_")[2], *values])

    @property
    def is_headline(self) -> bool:
        """Whether it is what its subject is first of all about, and is named after it alone."""
        return getattr(import_module(self.owner.__module__), "HEADLINE", None) == self.method

    def build(self, instance: Any, overrides: SimpleNamespace) -> Any:
        """Build what ASV itself would run.

        Parameters
        ----------
        instance
            Of the owner, with ``params`` set to this case's values.
        overrides
            Attributes that count before the class's own, such as ``repeat``.
        """
        function = getattr(instance, self.method)
        kind = _find_kind(self.method)
        name = f"{self.category}{SUFFIX}.{self.owner.__name__}.{self.method}"
        module = import_module(self.owner.__module__)
        benchmark = kind(name, function, [overrides, function, instance, module])
        if self.values:
            benchmark.set_param_idx(0)
        return benchmark


def list_categories() -> tuple[str, ...]:
    """Name the subjects, in alphabetical order."""
    package = import_module("benchmarks")
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX))


def find_cases(category: str, chosen: Mapping[str, Any] | None = None) -> tuple[Case, ...]:
    """Find all cases of a subject, or those with chosen values of some parameters.

    Parameters
    ----------
    category
        One of ``list_categories``.
    chosen
        Values by parameter; they may be others than the class's own. Classes without one of
        these parameters are left out.
    """
    chosen = chosen or {}
    owners = list(_find_classes(import_module(f"benchmarks.{category}{SUFFIX}")))
    owners = [owner for owner in owners if set(chosen) <= set(list_parameters(owner))]
    for name, value in chosen.items():  # of classes for small and for large sizes, the right one
        owners = [owner for owner in owners if value in list_parameters(owner)[name]] or owners
    found: dict[str, Case] = {}
    for owner in owners:
        for case in _build_cases(category, owner, chosen):
            found.setdefault(case.name, case)
    return tuple(found.values())


def list_parameters(owner: type) -> dict[str, list[Any]]:
    """Give the values of a class's parameters, by name."""
    params = list(getattr(owner, "params", ()))
    if params and not isinstance(params[0], list | tuple):
        params = [params]
    names = getattr(owner, "param_names", ())
    return dict(zip(names, map(list, params), strict=True))


def list_all_parameters(category: str) -> dict[str, list[Any]]:
    """Give the values of a subject's parameters by name, those of all its classes together."""
    merged: dict[str, list[Any]] = {}
    for owner in _find_classes(import_module(f"benchmarks.{category}{SUFFIX}")):
        for name, values in list_parameters(owner).items():
            known = merged.setdefault(name, [])
            known += [value for value in values if value not in known]
    return merged


def _build_cases(category: str, owner: type, chosen: Mapping[str, Any]) -> Iterator[Case]:
    parameters = {
        name: [chosen[name]] if name in chosen else values
        for name, values in list_parameters(owner).items()
    }
    for values in product(*parameters.values()):  # outermost: they share a setup_cache
        for method in _find_methods(owner):
            yield Case(category, owner, method, dict(zip(parameters, values, strict=True)))


def _find_classes(module: ModuleType) -> Iterator[type]:
    for name, value in vars(module).items():
        if inspect.isclass(value) and value.__module__ == module.__name__ and name[0] != "_":
            yield value


def _find_methods(owner: type) -> list[str]:
    methods = inspect.getmembers(owner, inspect.isfunction)
    return [name for name, _ in methods if _find_kind(name) is not None]


def _find_kind(method: str) -> Callable[..., Any] | None:
    return next((kind for kind in benchmark_types if kind.name_regex.match(method)), None)


def _describe(name: str, value: Any) -> str:
    text = f"{value}{_UNITS[name]}" if name in _UNITS else str(value)
    return "".join(letter if letter.isalnum() else "_" for letter in text)


def _to_snake_case(name: str) -> str:
    return re.sub("(?<!^)(?=[A-Z])", "_", name).lower()
