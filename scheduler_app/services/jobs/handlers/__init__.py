"""What is done for each kind of job; only a worker imports this, since it loads the solver."""

from scheduler_app.services.jobs.handlers.generate_schedule import generate_schedule
from scheduler_app.services.jobs.handlers.recompute_resilience import recompute_resilience
from scheduler_app.services.jobs.handlers.validate_year import validate_year
from scheduler_app.services.jobs.job import JobKind
from scheduler_app.services.jobs.work import Handler

HANDLERS: dict[JobKind, Handler] = {
    JobKind.GENERATE_SCHEDULE: generate_schedule,
    JobKind.VALIDATE_YEAR: validate_year,
    JobKind.RECOMPUTE_RESILIENCE: recompute_resilience,
}
"""The handler of each kind."""

__all__ = ["HANDLERS"]
