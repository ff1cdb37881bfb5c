"""Repeats a statement in forked processes: ``python -P counted.py SETUP CODE LAYOUTS CALLS...``.

Each has the set-up behind it. Their numbers are left in ``processes.json``, layout by layout.
"""

import json
import os
import resource
import sys
import traceback
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from timeit import Timer
from typing import Any, NoReturn

STEP = 61
"""Types that are made up for each layout; any number that is no power of two serves."""


def main() -> None:
    """Run what the command line says, with ``benchmarks`` and the installed project at hand."""
    setup, code, layouts, *calls = sys.argv[1:]
    _add_benchmarks()
    names: dict[str, Any] = {}
    exec(setup, names)
    timer = Timer(code, globals=names)  # without garbage collection, as ASV times
    processes = [
        [_run_forked(timer, layout, int(number)) for number in calls]
        for layout in range(1, 1 + int(layouts))
    ]
    Path("processes.json").write_text(json.dumps(processes))


def _run_forked(timer: Timer, layout: int, calls: int) -> int:
    """Run the statement in a child, and end as it does if it fails."""
    process = os.fork()
    if process == 0:
        _run(timer, layout, calls)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if code < 0:
        os.kill(os.getpid(), -code)
    elif code > 0:
        os._exit(code)
    return process


def _run(timer: Timer, layout: int, calls: int) -> NoReturn:
    code = 1
    try:
        _held = _move(layout)
        timer.timeit(calls)
        if resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt:
            raise RuntimeError("it starts processes, whose instructions would not be counted")
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _move(layout: int) -> list[bytes]:
    """Fill up memory by a little of each size, and have Python number all types anew.

    By that number and a name's address Python caches what it found in a type. Where two of the
    names in use have one place there, each use is a search, which can make up 1 % of all work.
    """
    from ctypes import py_object, pythonapi

    made_up = [type("MadeUp", (), {}) for _ in range(layout * STEP)]
    for each in made_up:
        hasattr(each, "anything")  # a type has its number when it is first asked for something
    pythonapi.PyType_Modified(py_object(object))
    return [bytes(size) for size in range(480) for _ in range(layout)]


def _add_benchmarks() -> None:
    """Make this package known without its folder's neighbours, as ASV does."""
    folder = Path(__file__).parent
    spec: Any = spec_from_file_location(
        "benchmarks", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    sys.modules["benchmarks"] = module_from_spec(spec)


if __name__ == "__main__":
    main()
