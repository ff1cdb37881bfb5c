"""Workers: the Celery tasks, each a thin call of a use case, and the process that runs them."""

from scheduler_app.tasks.worker import run_worker

__all__ = ["run_worker"]
