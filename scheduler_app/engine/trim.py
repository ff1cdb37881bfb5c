"""Takes out of a schedule what neither the cover, nor supervision, nor a wish needs."""

import numpy as np

from scheduler_app.engine.instance import TWELFTHS, Instance
from scheduler_app.model import OFF
from scheduler_app.model.arrays import BoolArray, IntArray


def trim(instance: Instance, assigned: BoolArray) -> BoolArray:
    """Give the schedule without superfluous assignments.

    Taking one out breaks no work-hour rule and costs nothing: residents go first, those who
    work the most hours first, then the faculty who supervise nobody any more.

    Parameters
    ----------
    instance
        The block.
    assigned
        Posts x people: who works which.
    """
    result = assigned.copy()
    wished = _wished(instance)
    minutes = _minutes(instance)
    for post in range(len(instance.posts)):
        worked = result.T.astype(np.int64) @ minutes
        _trim_residents(instance, result, post, wished, worked)
        _trim_faculty(instance, result, post, worked)
    return result


def _minutes(instance: Instance) -> IntArray:
    minutes = np.array([shift.work_minutes for shift in instance.problem.shift_types])
    of_posts: IntArray = minutes[instance.posts.shift]
    return of_posts


def _wished(instance: Instance) -> BoolArray:
    problem, posts = instance.problem, instance.posts
    wished = np.zeros_like(instance.allowed)
    for wish in problem.preferences:
        if wish.wish != OFF:
            on_day = posts.day == problem.day_of(wish.date)
            is_shift = posts.shift == problem.shift_index[wish.wish]
            wished[on_day & is_shift, problem.person_index[wish.person]] = True
    return wished


def _trim_residents(
    instance: Instance, assigned: BoolArray, post: int, wished: BoolArray, worked: IntArray
) -> None:
    residents = np.flatnonzero(assigned[post] & instance.is_resident)
    spare = len(residents) - int(instance.posts.min_residents[post])
    seniors = int((assigned[post] & instance.is_senior).sum())
    for person in sorted(residents.tolist(), key=lambda p: (-int(worked[p]), p)):
        if spare <= 0:
            return
        is_senior = bool(instance.is_senior[person])
        is_needed = is_senior and seniors <= instance.posts.min_seniors[post]
        if not is_needed and not wished[post, person]:
            assigned[post, person] = False
            spare -= 1
            seniors -= is_senior


def _trim_faculty(instance: Instance, assigned: BoolArray, post: int, worked: IntArray) -> None:
    residents = np.flatnonzero(assigned[post] & instance.is_resident).tolist()
    load = sum(instance.supervision_weight(post, person) for person in residents)
    needed = max(-(-load // TWELFTHS), int(instance.posts.faculty[post]))
    faculty = np.flatnonzero(assigned[post] & ~instance.is_resident).tolist()
    spare = max(len(faculty) - needed, 0)
    for person in sorted(faculty, key=lambda p: (-int(worked[p]), p))[:spare]:
        assigned[post, person] = False
