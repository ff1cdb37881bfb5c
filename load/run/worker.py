"""A worker: has some of the users of a master, on this machine or another."""

from load.plan import PlanError
from load.run.child import run_locust
from load.run.order import MOST_PROCESSES
from load.run.service import say


def run_worker(master: str, processes: int) -> int:
    """
    Work for a master until it ends, and give locust's exit code.

    Parameters
    ----------
    master
        Name or address of its machine, with ``:port`` if that is not 5557.
    processes
        That have users, 1 to 64; one a core is right.

    Raises
    ------
    PlanError
        If it cannot be.
    """
    host, _, port = master.partition(":")
    if not host or not (port or "5557").isdecimal():
        raise PlanError(f"MASTER is {master!r}; write a machine's name, such as 10.0.0.5")
    if not 1 <= processes <= MOST_PROCESSES:
        raise PlanError(f"PROCESSES is {processes}; choose 1 to {MOST_PROCESSES}")
    say(f"load: {processes} process{'es' if processes > 1 else ''} for the master on {master}")
    options = ["-f", "-", "--worker", "--master-host", host]  # the master sends the scenario
    if processes > 1:
        options += ["--processes", str(processes)]
    if port:
        options += ["--master-port", port]
    return run_locust(options, {})
