"""Whether profilers and counters may do what they need."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from monitoring.checks.finding import Finding, judge

SCOPE_FILE = Path("/proc/sys/kernel/yama/ptrace_scope")
CHILDREN_ONLY = 1


def check_tracing() -> Iterator[Finding]:
    """Look at what py-spy and cachegrind ask the system for."""
    scope = _read_scope()
    yield judge(
        "tracing",
        scope <= CHILDREN_ONLY or os.geteuid() == 0,
        f"ptrace scope {scope}",
        "py-spy may not trace: sysctl kernel.yama.ptrace_scope=1, or METHOD=cprofile",
    )
    yield judge(
        "fixed addresses",
        _can_fix_addresses(),
        "setarch -R",
        "counted instructions repeat less well: allow personality(2) in the container",
    )


def _read_scope() -> int:
    try:
        return int(SCOPE_FILE.read_text())
    except (OSError, ValueError):
        return 0  # without the module any process of one's own may be traced


def _can_fix_addresses() -> bool:
    program = shutil.which("setarch")
    if program is None:
        return False
    command = [program, platform.machine(), "-R", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
