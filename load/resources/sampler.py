"""The sampler: a process of its own, so that it takes no time from those who send requests."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks.service import stop_process
from load.plan import PlanError, check_host
from monitoring.results import Resources

STOP_SECONDS = 5.0
_ROOT = Path(__file__).parents[2]
_NAMES = tuple(name for name in Resources.model_fields if name != "seconds")


class Reading(NamedTuple):
    """
    What was sampled.

    Parameters
    ----------
    resources
        The curves.
    has_restarted
        Whether a process of the API ended in the meantime.
    """

    resources: Resources
    has_restarted: bool


class ResourceSampler:
    """A running sampler; `start` makes one."""

    def __init__(self, process: "subprocess.Popen[bytes]", lines: IO[bytes]) -> None:
        self._process, self._lines = process, lines

    @classmethod
    def start(cls, host: str) -> "ResourceSampler":
        """
        Begin to sample a service.

        Parameters
        ----------
        host
            Its address. ``LOAD_SERVER`` and ``LOAD_JOBS`` in the environment have the numbers of
            its processes, ``LOAD_DATABASE`` the address of its database; without them the
            processes are those that listen at the address, if it is on this machine.
        """
        options = [f"--parent={os.getpid()}", f"--port={_find_port(host)}"]
        options += [f"--{name.lower()}={os.environ.get(f'LOAD_{name}', '')}" for name in _GROUPS]
        lines = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop
        process = subprocess.Popen(
            [sys.executable, "-m", "load.resources", *options],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            start_new_session=True,  # Ctrl-C is for whoever stops it
        )
        return cls(process, lines)

    def read(self, zero: float) -> Reading:
        """
        Give what was sampled until now.

        Parameters
        ----------
        zero
            The second of the wall clock in which the run begins; what was before is left out.
        """
        samples = [one for one in self._parse() if one["at"] >= zero]
        seconds = tuple(round(one["at"] - zero, 2) for one in samples)
        curves = {name: tuple(one[name] for one in samples) for name in _NAMES}
        return Reading(Resources(seconds=seconds, **curves), _has_restarted(samples))

    def stop(self) -> None:
        """Stop sampling; what was sampled can be read before only."""
        stop_process(self._process, STOP_SECONDS)
        self._lines.close()

    def _parse(self) -> Iterator[dict[str, Any]]:
        size = os.fstat(self._lines.fileno()).st_size
        content = os.pread(self._lines.fileno(), size, 0)
        for line in content[: content.rfind(b"\n") + 1].splitlines():
            yield json.loads(line)


_GROUPS = ("SERVER", "JOBS")


def _find_port(host: str) -> int:
    """Give the port of a service on this machine, 0 of one elsewhere."""
    try:
        parts = urlsplit(check_host(host))
    except PlanError:
        return 0
    return parts.port or {"http": 80, "https": 443}[parts.scheme]


def _has_restarted(samples: list[dict[str, Any]]) -> bool:
    """Find whether a process of the first sample with any is missing from a later one."""
    found = [set(one["processes"]) for one in samples]
    first = next((one for one in found if one), set())
    return any(first - one for one in found[found.index(first) :]) if first else False
