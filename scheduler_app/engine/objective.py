"""What a schedule costs, part by part."""

import numpy as np

from scheduler_app.engine import prices
from scheduler_app.engine.instance import Instance
from scheduler_app.model import OFF
from scheduler_app.model.arrays import BoolArray, IntArray

PARTS = ("uncovered", "preferences", "nights", "weekends", "calls", "hours", "continuity")


def compute_objective(instance: Instance, assigned: BoolArray) -> dict[str, float]:
    """Compute the parts of the objective, whose sum it is.

    Parameters
    ----------
    instance
        The block.
    assigned
        Posts x people: who works which.
    """
    parts = dict.fromkeys(PARTS, 0.0)
    parts["uncovered"] = prices.UNCOVERED * float(
        sum(m.sum() for m in find_missing(instance, assigned))
    )
    parts["preferences"] = prices.PREFERENCE * float(_ungranted_weight(instance, assigned))
    for measure in instance.measures:
        carried = assigned.T.astype(np.int64) @ measure.amount
        above = np.ceil((carried - measure.caps) / measure.step)
        above = np.where(instance.is_resident, np.maximum(above, 0), 0)
        parts[measure.name] = prices.FAIRNESS * float(above.sum())
    parts["continuity"] = prices.CONTINUITY * float(_extra_services(instance, assigned))
    return parts


def find_missing(instance: Instance, assigned: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Count the residents, seniors and faculty missing on each post."""
    posts = instance.posts
    residents = (assigned & instance.is_resident).sum(axis=1)
    seniors = (assigned & instance.is_senior).sum(axis=1)
    faculty = (assigned & ~instance.is_resident).sum(axis=1)
    return (
        np.maximum(posts.min_residents - residents, 0),
        np.maximum(posts.min_seniors - seniors, 0),
        np.maximum(posts.faculty - faculty, 0),
    )


def _ungranted_weight(instance: Instance, assigned: BoolArray) -> int:
    problem, posts = instance.problem, instance.posts
    weight = 0
    for wish in problem.preferences:
        on_day = posts.day == problem.day_of(wish.date)
        shifts = posts.shift[on_day & assigned[:, problem.person_index[wish.person]]].tolist()
        wished = [] if wish.wish == OFF else [problem.shift_index[wish.wish]]
        is_granted = shifts == wished
        weight += 0 if is_granted else wish.weight
    return weight


def _extra_services(instance: Instance, assigned: BoolArray) -> int:
    names, service = np.unique(instance.services, return_inverse=True)
    week = instance.posts.day // 7
    used = np.zeros((assigned.shape[1], int(week.max(initial=0)) + 1, len(names)), dtype=np.bool_)
    post, person = np.nonzero(assigned & instance.is_resident)
    used[person, week[post], service[post]] = True
    counted = used[:, :, names != ""].sum(axis=2)
    return int(np.maximum(counted - 1, 0).sum())
