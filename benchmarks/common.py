"""What a benchmark asks for before it measures, so that old commits are n/a and never fail."""

import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from itertools import product
from typing import Any

SLOW_VARIABLE = "BENCH_SLOW"
"""Environment variable; "0" makes the benchmarks n/a of which one call takes over ten seconds."""


def need(path: str) -> Any:
    """Give a public name, or make the benchmark n/a at a commit that lacks it.

    Parameters
    ----------
    path
        Module and name, such as ``"scheduler_app.acgme.validate"``.

    Raises
    ------
    NotImplementedError
        If the commit measured has no such module or name; ASV reads it as n/a.
    ImportError
        If the module is there, but something that it imports is not.
    """
    module, _, name = path.rpartition(".")
    try:
        return getattr(import_module(module), name)
    except ImportError as error:
        if error.name == "scheduler_app" or not f"{module}.".startswith(f"{error.name}."):
            raise
        raise NotImplementedError(f"{module} is not there at this commit") from error
    except AttributeError as error:
        raise NotImplementedError(f"{path} is not there at this commit") from error


def need_slow() -> None:
    """Make the benchmark n/a where slow ones are not wanted.

    Raises
    ------
    NotImplementedError
        If the environment variable ``BENCH_SLOW`` is "0".
    """
    if os.environ.get(SLOW_VARIABLE) == "0":
        raise NotImplementedError(f"{SLOW_VARIABLE} is 0")


def in_unit(unit: str) -> Callable[[Any], Any]:
    """Say in which unit a ``track_`` benchmark gives its value."""

    def decorate(benchmark: Any) -> Any:
        benchmark.unit = unit
        return benchmark

    return decorate


def collect(measure: Callable[..., Any], params: Sequence[Sequence[Any]]) -> dict[Any, Any]:
    """Measure once for each combination of parameters, in a ``setup_cache``.

    ASV takes an exception in there for a failure, so what the commit lacks leaves nothing here,
    and ``pick`` makes it n/a.

    Parameters
    ----------
    measure
        Called with one value of each parameter; it may raise NotImplementedError.
    params
        The values of each parameter, as in the class's own ``params``.
    """
    try:
        return {values: measure(*values) for values in product(*params)}
    except NotImplementedError:
        return {}


def pick(collected: Mapping[Any, Any], *values: Any) -> Any:
    """Give what was collected for one combination of parameters.

    Raises
    ------
    NotImplementedError
        If there is nothing.
    """
    if values not in collected:
        raise NotImplementedError("nothing could be collected for these parameters")
    return collected[values]
