"""Shifts of one day and rotation: who is on them, and what they need."""

from scheduler_app.model import Assignment, Demand, Problem, Schedule

Slot = tuple[int, int, int]
"""Day, and positions of shift type and rotation."""


def slot_of(problem: Problem, entry: Assignment | Demand) -> Slot:
    """Look up the slot of an assignment or a demand."""
    return (
        problem.day_of(entry.date),
        problem.shift_index[entry.shift_type],
        problem.rotation_index[entry.rotation],
    )


def people_by_slot(schedule: Schedule) -> dict[Slot, set[int]]:
    """Give the people on each shift, by positions."""
    table = schedule.table
    columns = (table.day, table.shift, table.rotation, table.person)
    people: dict[Slot, set[int]] = {}
    for day, shift, rotation, person in zip(*(c.tolist() for c in columns), strict=True):
        people.setdefault((day, shift, rotation), set()).add(person)
    return people


def demand_by_slot(problem: Problem) -> dict[Slot, Demand]:
    """Give the demand of each shift."""
    return {slot_of(problem, demand): demand for demand in problem.demand}


def find_missing_seniors(schedule: Schedule) -> dict[Slot, int]:
    """Count the senior residents that each shift with demand misses."""
    people, on_shift = schedule.problem.people, people_by_slot(schedule)
    missing = {}
    for slot, demand in demand_by_slot(schedule.problem).items():
        seniors = sum(people[person].is_senior for person in on_shift.get(slot, ()))
        missing[slot] = max(demand.min_seniors - seniors, 0)
    return missing
