"""Names a machine from what it is, so that results of unlike machines never mix."""

import math
import platform
import re
from dataclasses import dataclass

from monitoring.gate.hardware import count_cores, read_cpu_model, read_ram_bytes

_NOISE = re.compile(r"\((r|tm|c)\)|@.*|\b\d+-core\b|\bcpu\b|\bprocessor\b")
_GIB = 1024**3


@dataclass(frozen=True)
class Machine:
    """
    A machine that results come from.

    Parameters
    ----------
    cpu
        The model, as the CPU gives it.
    cores
        How many this process may use, at least 1.
    ram_bytes
        Memory that this process may use.
    """

    cpu: str
    cores: int
    ram_bytes: int

    @property
    def name(self) -> str:
        """CPU, cores and memory in GiB, such as ``amd-epyc-7763-2core-8gb``."""
        return f"{_shorten(self.cpu)}-{self.cores}core-{_round_to_gib(self.ram_bytes)}gb"

    @property
    def facts(self) -> dict[str, str]:
        """What ASV notes of a machine, all of it text."""
        return {
            "machine": self.name,
            "os": f"{platform.system()} {platform.release()}",
            "arch": platform.machine(),
            "cpu": self.cpu,
            "num_cpu": str(self.cores),
            "ram": str(self.ram_bytes),
        }


def describe_machine() -> Machine:
    """Return the machine this process runs on."""
    return Machine(read_cpu_model(), count_cores(), read_ram_bytes())


def _shorten(model: str) -> str:
    words = _NOISE.sub(" ", model.lower())
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "unknown"


def _round_to_gib(size_bytes: int) -> int:
    """Round up: the kernel keeps a part, more or less of it from one version to the next."""
    return math.ceil(size_bytes / _GIB)
