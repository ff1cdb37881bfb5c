"""Instructions that a piece of work executes, by valgrind; the clock has no part in it."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .service import end_with_parent

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


def count_instructions(code: str, setup: str = "", *, repeats: int = 5) -> int:
    """Count the instructions of one call of a statement, all threads together.

    The statement runs once, and again ``repeats`` times more in another process; the difference
    holds neither Python's start nor the set-up nor the first call.

    The same installation gives the same count, but for a few instructions in a million. What moves
    objects to other addresses, such as another folder's name, can change it by up to 1 %.

    Parameters
    ----------
    code
        What is counted, such as ``"validate(schedule)"``. It may not start processes.
    setup
        Runs before, not counted; it may import this package and the installed project.
    repeats
        Calls to take the mean of, at least 1.

    Raises
    ------
    NotImplementedError
        If nothing can be counted here, or the set-up or the statement raises it; ASV reads it
        as n/a.
    RuntimeError
        If the set-up or the statement fails; with the last line that it wrote.
    """
    need_counter()
    _call(setup, code, 1)  # quick to fail, and Python has all bytecode from then on
    once = _count(setup, code, 1)
    return (_count(setup, code, 1 + repeats) - once) // repeats


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
    need_counter()
    _call("", f"import {module}", 1)
    return _count("", f"import {module}", 1) - _count("", "pass", 1)


def need_counter() -> None:
    """Make the benchmark n/a where instructions cannot be counted.

    A count with random addresses would not be the same each time, so there is none then.

    Raises
    ------
    NotImplementedError
        If valgrind or setarch is not installed, or the system does not let a process have
        addresses that are not random.
    """
    command = [*_FIXED_ADDRESSES, _COUNTER[0], "--version"]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotImplementedError("valgrind cannot count instructions here") from error


def _count(setup: str, code: str, calls: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        process = _call(setup, code, calls, (*_FIXED_ADDRESSES, *_COUNTER), folder)
        written = (Path(folder) / f"count.{process}").read_text(errors="replace")
    found = _SUMMARY.search(written)
    if found is None:
        raise RuntimeError("valgrind wrote no count")
    return int(found[1])


def _call(
    setup: str, code: str, calls: int, prefix: Sequence[str] = (), folder: str | None = None
) -> int:
    """Run the statement in a process of its own and give its number."""
    script = str(Path(__file__).with_name("counted.py"))
    process = subprocess.Popen(
        # -P: what is installed, not what lies beside the script
        [*prefix, sys.executable, "-P", script, setup, code, str(calls)],
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
    return process.pid


def _refuse(said: str, status: int) -> None:
    lines = [line for line in said.splitlines() if line and not re.match(r"==\d+==", line)]
    last = lines[-1] if lines else f"it ended with status {status} and wrote nothing"
    if last.startswith("NotImplementedError"):
        raise NotImplementedError(last)
    raise RuntimeError(f"the counted work failed: {last}")
