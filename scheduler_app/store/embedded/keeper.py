"""Run as a program: keeps a server for as long as any process uses it."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import psutil

STOP_SECONDS = 60


def main(order: dict[str, Any]) -> None:
    """Take over the server, or start it, and end with it."""
    folder = Path(order["folder"])
    lock(folder / "keeper", fcntl.LOCK_EX | fcntl.LOCK_NB)
    if os.fork():
        os._exit(0)  # the keeper belongs to nobody: whoever started it may go
    process = psutil.Process(order["pid"] or launch(order))
    threading.Thread(target=stop_when_unused, args=(folder, process), daemon=True).start()
    process.wait()


def lock(path: Path, kind: int) -> None:
    """Lock a file until this process ends."""
    fcntl.flock(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), kind)


def launch(order: dict[str, Any]) -> int:
    """Start the server, and give the number of its process."""
    identity = {key: order[key] for key in ("user", "group", "extra_groups") if key in order}
    return subprocess.Popen(order["command"], stdin=subprocess.DEVNULL, **identity).pid


def stop_when_unused(folder: Path, process: psutil.Process) -> None:
    """Wait for the last user to go, and stop the server; whoever comes now has to wait."""
    lock(folder / "users", fcntl.LOCK_EX)
    try:
        process.send_signal(signal.SIGINT)  # no new connections, and the present ones end
        process.wait(STOP_SECONDS)
    except psutil.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)  # at once; the next start recovers
    except psutil.NoSuchProcess:
        return


if __name__ == "__main__":
    try:
        main(json.loads(sys.argv[1]))
    except BlockingIOError:
        sys.exit("another keeper is there")
