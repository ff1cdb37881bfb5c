"""CPU, memory, threads and open files of processes and all that they have started."""

from collections.abc import Iterable
from dataclasses import dataclass

import psutil

MEGABYTE = 1e6


@dataclass(frozen=True)
class Usage:
    """
    What some processes take together.

    Parameters
    ----------
    numbers
        Of the processes.
    cpu_percent
        Since the reading before; 100 is one core.
    rss_mb
        Resident memory, 10^6 bytes.
    threads, open_files
        How many.
    """

    numbers: frozenset[int]
    cpu_percent: float
    rss_mb: float
    threads: int
    open_files: int


class ProcessGroup:
    """
    Some processes with their descendants.

    Parameters
    ----------
    roots
        Their numbers.
    """

    def __init__(self, roots: Iterable[int] = ()) -> None:
        self._roots = tuple(roots)
        self._known: dict[int, psutil.Process] = {}

    def watch(self, roots: Iterable[int]) -> None:
        """Read others from now on; who stays is known."""
        self._roots = tuple(roots)

    def read(self) -> Usage | None:
        """Read what they take; None where none of them runs."""
        found = [one for root in self._roots for one in _list_tree(root)]
        # An object that is kept remembers the CPU time of the reading before.
        self._known = {one.pid: self._keep(one) for one in found}
        figures = [read for one in self._known.values() if (read := _read(one))]
        if not figures:
            return None
        cpu, memory, threads, files = (sum(column) for column in zip(*figures, strict=True))
        numbers = frozenset(self._known)
        return Usage(numbers, round(cpu, 1), round(memory / MEGABYTE, 2), int(threads), int(files))

    def _keep(self, process: psutil.Process) -> psutil.Process:
        known = self._known.get(process.pid)
        return known if known == process else process


def find_listeners(port: int) -> tuple[int, ...]:
    """Find the processes of this machine that listen on a port, as far as we may see them."""
    return tuple(one.pid for one in psutil.process_iter() if _listens(one, port))


def _listens(process: psutil.Process, port: int) -> bool:
    try:
        return any(
            one.status == psutil.CONN_LISTEN and one.laddr.port == port
            for one in process.net_connections("tcp")
        )
    except psutil.Error:
        return False


def _list_tree(root: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(root)
        return [one for one in (process, *process.children(recursive=True)) if _runs(one)]
    except psutil.Error:
        return []


def _runs(process: psutil.Process) -> bool:
    """Tell whether it has not ended; one that nobody has waited for is still listed."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _read(process: psutil.Process) -> tuple[float, int, int, int] | None:
    try:
        with process.oneshot():
            memory = process.memory_info().rss
            return process.cpu_percent(), memory, process.num_threads(), process.num_fds()
    except psutil.Error:
        return None  # it has just ended
