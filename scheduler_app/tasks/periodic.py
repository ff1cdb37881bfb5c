"""What is done again and again, in whichever worker takes it."""

from collections.abc import Callable

from celery import Celery
from sqlalchemy import Engine

PERIODS = {
    "expire_swaps": 60.0,
    "delete_expired_sign_ins": 3600.0,
    "delete_expired_rates": 600.0,
}
"""Seconds between two runs; several workers may each send one, which does no harm."""


def add_periodic_tasks(app: Celery, database: Engine) -> None:
    """Add the periodic tasks, and when they are due."""
    for work in (expire_swaps, delete_expired_sign_ins, delete_expired_rates):
        app.task(name=work.__name__)(_bind(work, database))
    app.conf.beat_schedule = {
        # Of the calls that a busy worker could not take, only the last is worth anything.
        name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
        for name, seconds in PERIODS.items()
    }


def expire_swaps(database: Engine) -> None:
    """Close the swaps whose last day has come."""
    from scheduler_app.services import swaps

    swaps.expire_swaps(database)


def delete_expired_sign_ins(database: Engine) -> None:
    """Forget the sign-ins that are over."""
    from scheduler_app.services import accounts

    accounts.delete_expired_sign_ins(database)


def delete_expired_rates(database: Engine) -> None:
    """Forget the counts of windows that are over."""
    from scheduler_app.store import rate_counts

    rate_counts.delete_expired_rates(database)


def _bind(work: Callable[[Engine], None], database: Engine) -> Callable[[], None]:
    def run() -> None:
        work(database)

    return run
