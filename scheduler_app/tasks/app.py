"""The Celery application of a worker."""

from uuid import UUID

from celery import Celery
from sqlalchemy import Engine

from scheduler_app.services.jobs.broker import RUN_JOB, connect_broker
from scheduler_app.services.jobs.run import run_job
from scheduler_app.services.jobs.settings import JobSettings
from scheduler_app.services.jobs.stopping import Stopping
from scheduler_app.tasks.periodic import add_periodic_tasks


def build_app(database: Engine, worker: str, settings: JobSettings, stopping: Stopping) -> Celery:
    """Give the application with its tasks.

    Parameters
    ----------
    database
        Where the jobs are.
    worker
        Name of this process.
    settings
        How the jobs are kept.
    stopping
        When set, running jobs are given back.
    """
    app = connect_broker(database)

    def run(job_id: str) -> None:
        run_job(database, UUID(job_id), worker, settings, stopping)

    app.task(name=RUN_JOB)(run)
    add_periodic_tasks(app, database)
    return app
