"""Prints what a profile has counted, and keeps it."""

import argparse
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from profiling.calls import (
    Calls,
    build_call_table,
    build_share_table,
    name_bottlenecks,
    share_out,
)
from profiling.methods.cprofile import build_profile
from profiling.records import CannotStoreError, save_profile

OWNERS = 10


def show_calls(calls: Calls, options: argparse.Namespace) -> None:
    """Print the functions, whose time it is, and what stands out.

    Parameters
    ----------
    calls
        What was counted.
    options
        With ``sort`` and ``limit``.
    """
    console = Console(highlight=False)
    counted = calls.stats.total_calls
    console.print(f"\n{counted:,} calls in {calls.seconds:.3f} s, under the profiler", style="bold")
    console.print(build_call_table(calls, options.sort, options.limit))
    console.print("Whose time it is", style="bold")
    console.print(build_share_table(share_out(calls), OWNERS))
    console.print("Bottlenecks", style="bold")
    for sentence in name_bottlenecks(calls) or ["None: no function stands out."]:
        console.print(f"- {sentence}", markup=False)
    console.print()


def keep_calls(
    calls: Calls,
    target: str,
    workload: Mapping[str, Any],
    name: str,
    output: Path,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Store a profile: as pstats, and as a record with its flame graph.

    Parameters
    ----------
    calls
        What was counted.
    target, workload
        What was profiled, and its sizes.
    name
        Of the pstats file.
    output
        The folder of all results; made if it is not there.
    details
        What only this target tells.

    Raises
    ------
    CannotStoreError
        If it cannot be written; earlier results are whole.
    """
    path = output / f"{name}.pstats"
    _write_stats(calls, path)
    profile = build_profile(
        calls.stats, target, path, workload=dict(workload), totals={"seconds": calls.seconds}
    )
    folder = save_profile(replace(profile, details=details or {}), output)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"Results saved to: {path}\nand, with a flame graph, to: {folder}", markup=False)


def _write_stats(calls: Calls, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as draft:
            calls.stats.dump_stats(Path(draft, path.name))
            Path(draft, path.name).replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotStoreError(
            f"{path}: {reason}; earlier results are whole. Make room, or name another folder with "
            "--output."
        ) from error
