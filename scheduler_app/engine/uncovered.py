"""Which demand a schedule leaves uncovered, and why."""

from collections.abc import Iterator

import numpy as np

from scheduler_app.engine.instance import Instance
from scheduler_app.engine.objective import find_missing
from scheduler_app.model import Uncovered
from scheduler_app.model.arrays import BoolArray


def find_uncovered(instance: Instance, assigned: BoolArray) -> Iterator[Uncovered]:
    """Find the posts that miss somebody, in the order of the demand.

    Parameters
    ----------
    instance
        The block.
    assigned
        Posts x people: who works which.
    """
    missing = find_missing(instance, assigned)
    residents, seniors, faculty = missing
    groups = (instance.is_resident, instance.is_senior, ~instance.is_resident)
    names = ("residents", "senior residents", "faculty")
    for post in np.flatnonzero(residents + seniors + faculty).tolist():
        reasons = [
            _reason(instance, assigned, post, group, name)
            for group, name, count in zip(groups, names, missing, strict=True)
            if count[post]
        ]
        yield Uncovered(
            instance.problem.demand[post],
            int(residents[post]),
            int(seniors[post]),
            int(faculty[post]),
            "; ".join(reasons),
        )


def _reason(instance: Instance, assigned: BoolArray, post: int, group: BoolArray, name: str) -> str:
    problem, posts = instance.problem, instance.posts
    day = int(posts.day[post])
    qualified = instance.qualified[post] & group
    away = qualified & problem.absent[:, day - problem.first_known_day]
    allowed = instance.allowed[post] & group
    barred = qualified & ~away & ~allowed
    busy = allowed & assigned[posts.day == day].any(axis=0)
    left = allowed & ~busy
    parts = [
        f"{int(count.sum())} {what}"
        for count, what in (
            (away, "away"),
            (barred, "barred by leave or earlier duty"),
            (busy, "on duty that day"),
            (left, "held back by rest, hours, days off or supervision, or not tried in time"),
        )
        if count.any()
    ]
    return f"{int(qualified.sum())} qualified {name}: " + (", ".join(parts) or "none")
