"""One sample of everything, as a line of JSON."""

from typing import Any

import psutil

from load.resources.database import DatabaseProbe
from load.resources.processes import ProcessGroup, find_listeners
from load.resources.subject import Subject


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
        self._load = ProcessGroup((subject.load,) if subject.load else ())
        self._backends = ProcessGroup()

    def read(self) -> dict[str, Any]:
        """Read it; what is not known is None."""
        busy = psutil.cpu_percent() * (psutil.cpu_count() or 1)
        server = self._server.read()
        if server is None and self._subject.port:
            self._server.watch(self._subject.server or find_listeners(self._subject.port))
            server = self._server.read()
        jobs, load = self._jobs.read(), self._load.read()
        backends, queued = self._database.read()
        self._backends.watch(backends or ())
        ours = [server, jobs, load, self._backends.read()]
        is_known = all(ours) or not self._subject.port  # none of a service elsewhere takes ours
        taken = sum(one.cpu_percent for one in ours if one)
        return {
            "processes": sorted(server.numbers) if server else [],
            "cpu_percent": server and server.cpu_percent,
            "rss_mb": server and server.rss_mb,
            "threads": server and server.threads,
            "open_files": server and server.open_files,
            "worker_cpu_percent": jobs and jobs.cpu_percent,
            "worker_rss_mb": jobs and jobs.rss_mb,
            "connections": None if backends is None else len(backends),
            "queue_length": queued,
            "others_percent": round(max(busy - taken, 0.0), 1) if is_known else None,
        }
