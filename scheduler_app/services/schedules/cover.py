"""What a change of a few assignments leaves uncovered."""

from collections.abc import Collection, Iterator

from scheduler_app.model import Assignment, Demand, Schedule, Uncovered

REASON = "the schedule was changed by hand"

_Key = tuple[object, str, str]


def recount_uncovered(schedule: Schedule, changed: Collection[Assignment]) -> tuple[Uncovered, ...]:
    """Count anew what is uncovered on the shifts of some assignments.

    Parameters
    ----------
    schedule
        After the change; its ``uncovered`` is that from before.
    changed
        The assignments that have gone or come.

    Returns
    -------
    tuple of Uncovered
        In the order of the demand; reasons that still hold are kept.
    """
    touched = {_key(assignment) for assignment in changed}
    before = {_key(entry.demand): entry for entry in schedule.uncovered}
    return tuple(_entries(schedule, touched, before))


def _entries(
    schedule: Schedule, touched: set[_Key], before: dict[_Key, Uncovered]
) -> Iterator[Uncovered]:
    on_shift = [a for a in schedule.assignments if _key(a) in touched]
    for demand in schedule.problem.demand:
        key = _key(demand)
        entry = before.get(key)
        if key in touched:
            reason = entry.reason if entry else REASON
            workers = [a.person for a in on_shift if _key(a) == key]
            entry = _count(schedule, demand, workers, reason)
        if entry is not None:
            yield entry


def _count(schedule: Schedule, demand: Demand, workers: list[str], reason: str) -> Uncovered | None:
    problem = schedule.problem
    people = [problem.people[problem.person_index[person]] for person in workers]
    residents = [person for person in people if person.is_resident]
    seniors = sum(person.is_senior for person in residents)
    missing = (
        max(demand.min_residents - len(residents), 0),
        max(demand.min_seniors - seniors, 0),
        max(demand.faculty - (len(people) - len(residents)), 0),
    )
    return Uncovered(demand, *missing, reason) if any(missing) else None


def _key(entry: Assignment | Demand) -> _Key:
    return entry.date, entry.shift_type, entry.rotation
