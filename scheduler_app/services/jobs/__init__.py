"""Work in the background: the job's row is the truth, the broker only wakes the workers."""

from scheduler_app.services.jobs.broker import is_broker_reachable
from scheduler_app.services.jobs.errors import BrokerAddressError
from scheduler_app.services.jobs.find import JobPage, find_job, list_jobs
from scheduler_app.services.jobs.job import Job, JobKind, JobState
from scheduler_app.services.jobs.kinds import (
    request_generation,
    request_resilience,
    request_validation,
)
from scheduler_app.services.jobs.request import request_job

__all__ = [
    "BrokerAddressError",
    "Job",
    "JobKind",
    "JobPage",
    "JobState",
    "find_job",
    "is_broker_reachable",
    "list_jobs",
    "request_generation",
    "request_job",
    "request_resilience",
    "request_validation",
]
