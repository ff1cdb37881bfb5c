"""One sample of everything, as a line of JSON."""

from dataclasses import dataclass
from typing import Any

from load.resources.database import DatabaseProbe
from load.resources.processes import ProcessGroup, find_listeners


@dataclass(frozen=True)
class Subject:
    """
    What is watched.

    Parameters
    ----------
    server, jobs
        Numbers of the processes of the API and of the worker; none where they are not known.
    port
        On this machine, where the API's processes are looked for if they are not known; 0 if it
        runs elsewhere.
    database
        Its address; empty where it is not known.
    """

    server: tuple[int, ...] = ()
    jobs: tuple[int, ...] = ()
    port: int = 0
    database: str = ""


class Probes:
    """
    Reads all of a subject.

    Parameters
    ----------
    subject
        What is watched.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._database = DatabaseProbe(subject.database)
        self._server = ProcessGroup(subject.server)
        self._jobs = ProcessGroup(subject.jobs)

    def read(self) -> dict[str, Any]:
        """Read it; what is not known is None."""
        server = self._server.read()
        if server is None and self._subject.port:
            self._server = ProcessGroup(self._subject.server or find_listeners(self._subject.port))
            server = self._server.read()
        jobs = self._jobs.read()
        connections, queued = self._database.read()
        return {
            "processes": sorted(server.numbers) if server else [],
            "cpu_percent": server and server.cpu_percent,
            "rss_mb": server and server.rss_mb,
            "threads": server and server.threads,
            "open_files": server and server.open_files,
            "worker_cpu_percent": jobs and jobs.cpu_percent,
            "worker_rss_mb": jobs and jobs.rss_mb,
            "connections": connections,
            "queue_length": queued,
        }
