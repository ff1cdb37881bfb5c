"""Background jobs of each kind, done by a Celery worker in this process."""

from dataclasses import dataclass
from typing import ClassVar

from benchmarks.common import need
from benchmarks.database import open_filled
from benchmarks.service_database import fill_service_database

from .errors import FailedWorkError
from .inner_worker import InnerWorker
from .job_requests import build_requests
from .target import Target


@dataclass
class TasksTarget(Target):
    """Ask for jobs of each kind, and do them.

    Parameters
    ----------
    residents
        Residents of the program, 8 to 500.
    weeks
        Length of its schedules, 1 to 53.
    repeats
        Jobs of each kind each time, at least 1.
    """

    residents: int = 25
    weeks: int = 4
    repeats: int = 1

    name: ClassVar[str] = "tasks"
    hot: ClassVar[str] = "run_job"

    def prepare(self) -> None:
        """Fill a database, and build the worker."""
        stage = fill_service_database(self.residents, self.weeks)
        self._database = open_filled(stage.address)
        self._requests = build_requests(self._database, stage)
        self._worker = InnerWorker(self._database)

    def work(self) -> None:
        """Ask for one job after the other, and have the worker do them."""
        jobs = self._worker.do(
            [ask for ask in self._requests.values() for _ in range(self.repeats)]
        )
        self._check([job.id for job in jobs])

    def close(self) -> None:
        """Close the connections."""
        if hasattr(self, "_database"):
            self._database.dispose()

    def _check(self, numbers: list[object]) -> None:
        row = need("scheduler_app.store.tables.JobRow")
        with need("scheduler_app.store.transaction")(self._database) as session:
            for job in session.query(row).filter(row.id.in_(numbers)):
                if job.state != "succeeded":
                    raise FailedWorkError(f"the job {job.kind} has {job.state}: {job.message}")
