"""Background jobs by the clock: how long each waits for the worker, and how long it takes."""

from .measure import JobFigures, measure_jobs
from .table import build_job_table, describe_jobs

__all__ = ["JobFigures", "build_job_table", "describe_jobs", "measure_jobs"]
