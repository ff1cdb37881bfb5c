"""What is asked for, checked before anything is started."""

import re
from dataclasses import dataclass
from pathlib import Path

from load.plan import PlanError, Scenario, adapt, check_host, find_scenario

_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}
MOST_PROCESSES = 64


@dataclass(frozen=True)
class Order:
    """
    How scenarios are to be run.

    Parameters
    ----------
    scale
        Of the time of each stage.
    users
        Of the busiest stage; None for the plan's.
    seconds
        Of the whole run; None for the plan's.
    host
        The service; empty to start one.
    allow_remote
        Whether it may be on another machine.
    processes
        That have the users, 1 to 64.
    expect_workers
        Processes to wait for that have them instead, on any machines, 1 or more; None for none.
    service_processes
        That answer, of a service started here, 1 to 64.
    results
        Folder of the records.

    Raises
    ------
    PlanError
        If it cannot be.
    """

    scale: float = 1.0
    users: int | None = None
    seconds: float | None = None
    host: str = ""
    allow_remote: bool = False
    processes: int = 1
    expect_workers: int | None = None
    service_processes: int = 1
    results: Path = Path("load_results")

    def __post_init__(self) -> None:
        """Refuse what cannot be, before a service is started for it."""
        if self.host:
            check_host(self.host, allow_remote=self.allow_remote)
        for name in ("processes", "service_processes"):
            number = getattr(self, name)
            if not 1 <= number <= MOST_PROCESSES:
                shown = name.upper()
                raise PlanError(f"{shown} is {number}; choose 1 to {MOST_PROCESSES}")
        if self.expect_workers is not None and self.expect_workers < 1:
            raise PlanError(f"WORKERS is {self.expect_workers}; choose 1 or more")

    def plan(self, name: str) -> Scenario:
        """
        Find a scenario and adapt it.

        Raises
        ------
        PlanError
            If there is none of that name, or it cannot be run so.
        """
        scenario = find_scenario(name)
        return adapt(scenario, scale=self.scale, users=self.users, seconds=self.seconds)


def parse_duration(text: str) -> float:
    """
    Read a time, such as ``90s``, ``10m``, ``2h`` or a number of seconds.

    Raises
    ------
    PlanError
        If it is none; whether it makes sense is for the plan to say.
    """
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)([smh]?)", text.strip())
    if found is None:
        raise PlanError(f"DURATION is {text!r}; write it such as 90s, 10m or 2h")
    return float(found[1]) * _UNITS[found[2]]
