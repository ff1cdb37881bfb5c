"""The running server."""

import json
import logging
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from scheduler_app.store.embedded.account import Account, find_account, identity_of
from scheduler_app.store.embedded.binaries import find_binaries
from scheduler_app.store.embedded.cluster import ensure_data
from scheduler_app.store.embedded.environment import build_environment
from scheduler_app.store.embedded.errors import StartError
from scheduler_app.store.embedded.faults import find_fault, is_passing
from scheduler_app.store.embedded.folders import SOCKET
from scheduler_app.store.embedded.locks import is_free

logger = logging.getLogger(__name__)

START_SECONDS = 120  # recovery after a power cut included
LOG_BYTES = 10_000_000
SPARE_BYTES = 1_000_000

# Failing statements stay out of the log: they hold what users typed.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_directories": ".",
    "unix_socket_permissions": "0700",
    "port": "5432",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


def ensure_running(folder: Path) -> None:
    """Start the server unless it runs, with a keeper to stop it.

    Raises
    ------
    StartError
        If it does not start; gives PostgreSQL's own reason.
    """
    data = folder / "data"
    if not is_ready(data):
        start(folder, find_account(data))
    if is_free(folder / "keeper"):  # somebody has killed it
        run_keeper(folder, read_pid(data))


def start(folder: Path, account: Account | None) -> None:
    """Start the server, and wait until it can be used."""
    binaries = find_binaries(folder, account)
    ensure_data(folder / "data", binaries, account)
    logger.info("Starting PostgreSQL in %s.", folder)
    end, begin = time.monotonic() + START_SECONDS, None
    while not is_ready(folder / "data"):
        is_late = time.monotonic() > end
        if is_late or is_free(folder / "keeper"):
            if begin is not None:
                check_fault(folder, begin, is_late)
            begin = launch(folder, binaries, account)
        time.sleep(0.01)


def launch(folder: Path, binaries: Path, account: Account | None) -> int:
    """Have a keeper run the server; give the length of the log before."""
    data, log = folder / "data", folder / "log"
    forget_foreign_pid(data)
    if log.exists() and log.stat().st_size > LOG_BYTES:
        log.replace(folder / "log.1")
    begin = log.stat().st_size if log.exists() else 0
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    run_keeper(folder, None, [str(binaries / "postgres"), "-D", str(data), *settings], account)
    return begin


def run_keeper(
    folder: Path,
    pid: int | None,
    command: Sequence[str] = (),
    account: Account | None = None,
) -> None:
    """Start the process that stops the server when nobody uses it any more.

    Parameters
    ----------
    folder
        The server's folder.
    pid
        The server, or None to have the keeper start it.
    command
        What starts it.
    account
        Who runs it.
    """
    order = {"folder": str(folder), "pid": pid, "command": command, **identity_of(account)}
    (folder / "log").touch(mode=0o600)
    with (folder / "log").open("ab") as log:
        subprocess.run(
            [sys.executable, "-P", Path(__file__).with_name("keeper.py"), json.dumps(order)],
            check=False,  # another one may be about to end; the caller looks again
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=build_environment(),
            umask=0o077,
            start_new_session=True,  # Ctrl-C is not meant for it
        )


def check_fault(folder: Path, begin: int, is_late: bool) -> None:
    """Refuse to try again where that would not help.

    Raises
    ------
    StartError
        Gives the error that the log holds after its first `begin` bytes.
    """
    with (folder / "log").open("rb") as log:
        log.seek(begin)
        fault = find_fault(log.read().decode(errors="replace"))
    if fault is None and shutil.disk_usage(folder).free < SPARE_BYTES:
        fault = "No space left on device"
    if is_late or fault is None or not is_passing(fault):
        raise StartError(fault or "PostgreSQL does not start; the file log there says more")


def is_ready(data: Path) -> bool:
    """Tell whether the server takes connections."""
    try:
        status = (data / "postmaster.pid").read_text().splitlines()[7]
        with socket.socket(socket.AF_UNIX) as probe:
            probe.connect(str(data / SOCKET))
    except (OSError, IndexError):
        return False
    return status.strip() == "ready"


def read_pid(data: Path) -> int:
    """Give the number of the server's process, as it wrote it down."""
    return int((data / "postmaster.pid").read_text().split("\n", 1)[0])


def forget_foreign_pid(data: Path) -> None:
    """Remove what a killed server has left if its number is now another program's.

    PostgreSQL would take that program for a server. It sees by itself that a number is free.
    """
    try:
        process = psutil.Process(read_pid(data))
        if str(data) in process.cmdline():
            return
    except (FileNotFoundError, psutil.NoSuchProcess):
        return
    except (ValueError, psutil.Error):
        pass
    for name in ("postmaster.pid", f"{SOCKET}.lock"):
        (data / name).unlink(missing_ok=True)
