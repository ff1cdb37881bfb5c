"""Profiles by samples that py-spy takes from outside; the target runs as its child."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from profiling.methods.errors import ProfilingError, TargetDiedError, TraceRefusedError
from profiling.methods.order import Order
from profiling.methods.process import read_log, run_target
from profiling.methods.totals import sum_up
from profiling.records.functions import list_figures
from profiling.records.profile import Profile
from profiling.records.stacks import Frame, Stack, add_up, is_in_work, shorten_path

LABEL = "pyspy"
SECONDS = 5.0
"""How long the work goes on by default: samples are few in what is short."""

RAW = "py-spy.folded"
_FRAME = re.compile(r"^(?P<name>.*) \((?P<file>[^()]*?)(?::(?P<line>\d+))?\)$")
_REFUSED = re.compile(r"permission denied|operation not permitted|\bEPERM\b", re.IGNORECASE)


def profile_samples(order: Order, folder: Path) -> Profile:
    """
    Profile a target.

    Parameters
    ----------
    order
        What to do.
    folder
        An empty one, for what the processes leave.

    Raises
    ------
    TraceRefusedError
        If the system does not allow it.
    ProfilingError
        If the target could not be run, or py-spy is not there.
    """
    plain_folder = folder / "plain"
    plain_folder.mkdir()
    raw = folder / RAW
    command = _build_command(order, raw)
    try:
        outcome = run_target(order, LABEL, folder, seconds=SECONDS, around=command)
    except TargetDiedError as error:
        if _REFUSED.search(" ".join(read_log(folder))):
            raise TraceRefusedError(_word_refusal(order)) from error
        raise
    plain = run_target(order, "plain", plain_folder, seconds=min(SECONDS, outcome["seconds"]))
    outcome["plain_seconds"] = plain["seconds"] / plain["repeats"]
    samples = [one for one in read_raw(raw) if is_in_work(one[0])]
    number = sum(count for _, count in samples)
    # On a busy machine py-spy falls behind its rate, so a sample is a share of what was measured.
    each = outcome["seconds"] / number if number else 0.0
    stacks = add_up((stack, count * each) for stack, count in samples)
    return Profile(
        order.target,
        LABEL,
        stacks,
        list_figures(stacks),
        sum_up(
            outcome,
            self_seconds=stacks.total,
            samples=number,
            rate=order.rate,
        ),
        outcome["workload"],
        {RAW: raw},
    )


def read_raw(path: Path) -> Iterator[tuple[Stack, int]]:
    """Read what py-spy wrote: a line for each stack, and how often it was seen."""
    for line in path.read_text(encoding="utf-8").splitlines():
        stack, _, count = line.rpartition(" ")
        yield tuple(_parse(frame) for frame in stack.split(";")), int(count)


def _build_command(order: Order, raw: Path) -> list[str]:
    beside = Path(sys.executable).with_name("py-spy")
    program = shutil.which("py-spy") or shutil.which(beside)
    if program is None:
        raise ProfilingError("py-spy is not installed; run make setup, or use --method cprofile")
    options = ["--format", "raw", "--function", "--full-filenames", "--idle", "--rate"]
    native = ["--native"] if order.native else []
    return [program, "record", *options, str(order.rate), *native, "--output", str(raw), "--"]


def _parse(frame: str) -> Frame:
    found = _FRAME.match(frame)
    if not found:
        return Frame(frame)
    return Frame(found["name"], shorten_path(found["file"]), int(found["line"] or 0))


def _word_refusal(order: Order) -> str:
    again = (
        f'sudo env "PATH=$PATH" {sys.executable} -m profiling.flame_graph_generator'
        f" --target {order.target} --method pyspy"
    )
    return (
        "the system does not let py-spy look into the process it starts. Run"
        f" {again}; in a container start it with --cap-add SYS_PTRACE; or use --method cprofile,"
        " which needs no such right"
    )
