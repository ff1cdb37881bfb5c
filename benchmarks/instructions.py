"""Instructions that a piece of work executes, by valgrind; the clock has no part in it."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .service import end_with_parent

COUNT_VARIABLE = "BENCH_INSTRUCTIONS"
"""Environment variable; "0" makes all counts of instructions n/a, which take minutes together."""

_SAME_EACH_TIME = {
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_FIXED_ADDRESSES = ("setarch", "--addr-no-randomize")
_COUNTER = (
    "valgrind",
    "--quiet",
    "--vgdb=no",
    "--tool=cachegrind",
    "--cache-sim=no",
    "--cachegrind-out-file=count.%p",
)
_SUMMARY = re.compile(r"^summary: (\d+)", re.MULTILINE)


def count_instructions(code: str, setup: str = "", *, repeats: int = 5, layouts: int = 7) -> int:
    """Count the instructions of one call of a statement, all threads together.

    After the set-up the statement runs once in a forked process, and ``repeats`` times more in
    another one; the difference holds neither Python's start nor the set-up nor the first call.

    Names that happen to share a place in Python's cache of attributes cost up to 1 % more, and
    which ones do changes with whatever moves objects to other addresses: a folder's name, another
    function. So all types are moved in that cache several times, and a count is given that a
    quarter of these layouts stays below.

    Parameters
    ----------
    code
        What is counted, such as ``"validate(schedule)"``. It may not start processes.
    setup
        Runs before, not counted; it may import this package and the installed project.
    repeats
        Calls to take the mean of, at least 1.
    layouts
        How often to move them, at least 1; once is enough for native code.

    Raises
    ------
    NotImplementedError
        If nothing can be counted here, or the set-up or the statement raises it; ASV reads it
        as n/a.
    RuntimeError
        If the set-up or the statement fails; with the last line that it wrote.
    """
    counts = _count(setup, code, layouts, (1, 1 + repeats))
    return sorted((many - once) // repeats for once, many in counts)[layouts // 4]


def count_import_instructions(module: str) -> int:
    """Count the instructions of an import in an interpreter that has loaded nothing of ours.

    Parameters
    ----------
    module
        Its name, such as ``"scheduler_app.api"``.

    Raises
    ------
    NotImplementedError
        If nothing can be counted here.
    RuntimeError
        If the import fails; with the last line that it wrote.
    """
    ((none, one),) = _count("", f"import {module}", 1, (0, 1))
    return one - none


def need_counter() -> None:
    """Make the benchmark n/a where instructions cannot be counted.

    A count with random addresses would not be the same each time, so there is none then.

    Raises
    ------
    NotImplementedError
        If valgrind or setarch is not installed, the system does not let a process have addresses
        that are not random, or the environment variable ``BENCH_INSTRUCTIONS`` is "0".
    """
    if os.environ.get(COUNT_VARIABLE) == "0":
        raise NotImplementedError(f"{COUNT_VARIABLE} is 0")
    command = [*_FIXED_ADDRESSES, _COUNTER[0], "--version"]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotImplementedError("valgrind cannot count instructions here") from error


def _count(setup: str, code: str, layouts: int, calls: tuple[int, int]) -> list[list[int]]:
    """Give the counts of so many calls each, layout by layout."""
    need_counter()
    with tempfile.TemporaryDirectory() as folder:
        _call(setup, code, 1, calls[1:], folder)  # quick to fail, and Python has all bytecode then
        _call(setup, code, layouts, calls, folder, (*_FIXED_ADDRESSES, *_COUNTER))
        processes = json.loads(Path(folder, "processes.json").read_text())
        return [[_read(Path(folder, f"count.{each}")) for each in row] for row in processes]


def _read(path: Path) -> int:
    found = _SUMMARY.search(path.read_text(errors="replace"))
    if found is None:
        raise RuntimeError("valgrind wrote no count")
    return int(found[1])


def _call(
    setup: str,
    code: str,
    layouts: int,
    calls: Sequence[int],
    folder: str,
    prefix: Sequence[str] = (),
) -> None:
    """Run the statement in processes of its own."""
    script = str(Path(__file__).with_name("counted.py"))
    process = subprocess.Popen(
        # -P: what is installed, not what lies beside the script
        [*prefix, sys.executable, "-P", script, setup, code, *map(str, (layouts, *calls))],
        cwd=folder,
        env={**os.environ, **_SAME_EACH_TIME},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        preexec_fn=end_with_parent,
    )
    with process:
        try:
            _, said = process.communicate()
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        _refuse(said, process.returncode)


def _refuse(said: str, status: int) -> None:
    lines = [line for line in said.splitlines() if line and not re.match(r"==\d+==", line)]
    last = lines[-1] if lines else f"it ended with status {status} and wrote nothing"
    if last.startswith("NotImplementedError"):
        raise NotImplementedError(last)
    raise RuntimeError(f"the counted work failed: {last}")
