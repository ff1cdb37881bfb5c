"""The sampler: a process of its own, so that it takes no time from those who send requests."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import fmean
from typing import IO, Any, NamedTuple

from benchmarks.service import stop_process
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
    has_ended
        Whether the sampler itself did, so that there are no later samples.
    others_percent
        What processes of this machine took that belong neither to the service nor to the load;
        100 is one core. None if it is not known.
    """

    resources: Resources
    has_restarted: bool
    has_ended: bool
    others_percent: float | None


class ResourceSampler:
    """A running sampler; `start` makes one."""

    def __init__(self, process: "subprocess.Popen[bytes]", lines: IO[bytes]) -> None:
        self._process, self._lines = process, lines
        self._samples: list[dict[str, Any]] = []
        self._read_bytes = 0

    @classmethod
    def start(cls, host: str) -> "ResourceSampler":
        """
        Begin to sample a service.

        Parameters
        ----------
        host
            Its address; `Subject.find` says what else of it is known.
        """
        lines = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop
        process = subprocess.Popen(
            [sys.executable, "-m", "load.resources", f"--parent={os.getpid()}", f"--host={host}"],
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
        self._take_new()
        samples = [one for one in self._samples if one["at"] >= zero]
        seconds = tuple(round(one["at"] - zero, 2) for one in samples)
        curves = {name: tuple(one[name] for one in samples) for name in _NAMES}
        others = [one["others_percent"] for one in samples if one["others_percent"] is not None]
        return Reading(
            Resources(seconds=seconds, **curves),
            _has_restarted(samples),
            self._process.poll() is not None,
            fmean(others) if others else None,
        )

    def stop(self) -> None:
        """Stop sampling; what was sampled can be read before only."""
        stop_process(self._process, STOP_SECONDS)
        self._lines.close()

    def _take_new(self) -> None:
        """Read the whole lines that were written since the last time."""
        size = os.fstat(self._lines.fileno()).st_size
        content = os.pread(self._lines.fileno(), size - self._read_bytes, self._read_bytes)
        whole = content[: content.rfind(b"\n") + 1]
        self._read_bytes += len(whole)
        self._samples += map(json.loads, whole.splitlines())


def _has_restarted(samples: list[dict[str, Any]]) -> bool:
    """Find whether a process of the first sample with any is missing from a later one."""
    found = [set(one["processes"]) for one in samples]
    first = next((one for one in found if one), set())
    return any(first - one for one in found[found.index(first) :]) if first else False
