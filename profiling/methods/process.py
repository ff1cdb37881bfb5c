"""Starts the process that does a target's work, and says what became of it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from monitoring.results import read_json
from profiling.methods.child import OUTCOME
from profiling.methods.errors import NotApplicableError, TargetDiedError
from profiling.methods.order import Order
from profiling.records.stacks import ROOT

LONGEST = 300
NOT_APPLICABLE = "not applicable: "


def run_target(
    order: Order,
    method: str,
    folder: Path,
    *,
    seconds: float = 0,
    around: Sequence[str] = (),
    python: str = sys.executable,
    variables: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """
    Run a target in a process of its own and return what it tells of itself.

    Parameters
    ----------
    order
        What to do.
    method
        Which profiler to start inside; any other word for none.
    folder
        An empty one, for what the process leaves.
    seconds
        To go on for at least, where the order names none.
    around
        A command to put in front.
    python
        The interpreter.
    variables
        Environment variables beside ours.

    Raises
    ------
    NotApplicableError
        If the commit lacks what the target needs.
    TargetDiedError
        If the process ended too early.
    """
    content = {
        "target": order.target,
        "sizes": dict(order.sizes),
        "method": method,
        "folder": str(folder.resolve()),
        "seconds": seconds if order.seconds is None else order.seconds,
        "native": order.native,
        "plain": order.is_plain_wanted,
    }
    command = [*around, python, "-m", "profiling.methods.child", json.dumps(content)]
    environ = {**os.environ, "PYTHONHASHSEED": "0", **(variables or _find_modules())}
    code = _run(command, environ, folder)
    if not (folder / OUTCOME).exists():
        raise _explain(order.target, code, read_log(folder))
    return read_json(folder / OUTCOME)


def _find_modules() -> dict[str, str]:
    others = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(ROOT), *([others] if others else [])])}


def read_log(folder: Path) -> list[str]:
    """Return the lines that the process wrote for people."""
    text = (folder / "log").read_text(encoding="utf-8", errors="replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _run(command: Sequence[str], environ: Mapping[str, str], folder: Path) -> int:
    """Run a command to its end; whatever ends us ends it and all it has started."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env=environ, cwd=folder, start_new_session=True
        )
        try:
            return process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
            raise


def _explain(target: str, code: int, log: Sequence[str]) -> Exception:
    own = [line for line in log if not line.startswith("py-spy>")]
    last = own[-1][:LONGEST] if own else ""
    if last.startswith(NOT_APPLICABLE):
        return NotApplicableError(f"{target}: {last.removeprefix(NOT_APPLICABLE)}")
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else "ended"
    said = f": {last}" if last else ""
    return TargetDiedError(f"the target {target} {how} before its work was done{said}")
