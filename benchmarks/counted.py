"""Repeats a statement in a process of its own: ``python -P counted.py SETUP CODE CALLS``."""

import resource
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from timeit import Timer
from typing import Any


def main() -> None:
    """Run what the command line says, with ``benchmarks`` and the installed project at hand.

    Raises
    ------
    RuntimeError
        If the statement starts processes: those are not counted.
    """
    setup, code, calls = sys.argv[1:]
    _add_benchmarks()
    names: dict[str, Any] = {}
    exec(setup, names)
    before = _count_faults_of_children()
    Timer(code, globals=names).timeit(int(calls))  # without garbage collection, as ASV times
    if _count_faults_of_children() > before:
        raise RuntimeError("it starts processes, whose instructions would not be counted")


def _add_benchmarks() -> None:
    """Make this package known without its folder's neighbours, as ASV does."""
    folder = Path(__file__).parent
    spec: Any = spec_from_file_location(
        "benchmarks", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    sys.modules["benchmarks"] = module_from_spec(spec)


def _count_faults_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt


if __name__ == "__main__":
    main()
