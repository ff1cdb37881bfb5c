"""The slow, obvious reference: all exchanges, all sets of them, each validated as a whole."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from scheduler_app.acgme import Level, validate
from scheduler_app.model import AssignmentTable
from scheduler_app.swaps import Offer


def find_best(schedule, entries):
    """Find the highest weight of exchanges that are feasible by themselves and together.

    Returns
    -------
    int, int
        That weight, and the one that it would have if they need not be feasible together.
    """
    exchanges = [
        cycle
        for size in (2, 3)
        for cycle in permutations(sorted(entries, key=lambda entry: entry.id), size)
        if cycle[0].id == min(entry.id for entry in cycle)
        and is_wanted(cycle)
        and is_feasible(schedule, [cycle])
    ]
    packings = sorted(find_packings(exchanges), key=weigh, reverse=True)
    best = next(packing for packing in packings if is_feasible(schedule, packing))
    return weigh(best), weigh(packings[0])


def find_packings(exchanges):
    if not exchanges:
        return [[]]
    first, rest = exchanges[0], exchanges[1:]
    apart = [cycle for cycle in rest if not set(cycle) & set(first)]
    return find_packings(rest) + [[first, *packing] for packing in find_packings(apart)]


def links(cycle):
    return list(zip(cycle, cycle[1:] + cycle[:1], strict=True))


def offered(entry):
    return entry.assignment if isinstance(entry, Offer) else None


def weight_of(taker, giver):
    if taker.person == giver.person:
        return 0
    mine, taken = offered(taker), offered(giver)
    if taken is None:
        return taker.weight if mine and not taker.wants else 0
    if mine and replace(mine, person=taken.person) == taken:
        return 0
    return max((want.weight for want in taker.wants if want.accepts(taken)), default=0)


def is_wanted(cycle):
    return all(weight_of(*link) for link in links(cycle))


def weigh(packing):
    return sum(weight_of(*link) for cycle in packing for link in links(cycle))


def change(schedule, packing):
    given = {offered(entry) for cycle in packing for entry in cycle}
    taken = [
        replace(offered(giver), person=taker.person)
        for cycle in packing
        for taker, giver in links(cycle)
        if offered(giver)
    ]
    kept = [assignment for assignment in schedule.assignments if assignment not in given]
    table = AssignmentTable.from_assignments(schedule.problem, kept + taken)
    return replace(schedule, table=table), taken


def is_feasible(schedule, packing):
    for cycle in packing:
        for taker, giver in links(cycle):
            if offered(giver) and not may_work(schedule.problem, taker.person, offered(giver)):
                return False
    changed, taken = change(schedule, packing)
    booked = Counter((a.person, a.date) for a in changed.assignments)
    return (
        all(booked[a.person, a.date] == 1 for a in taken)
        and not count_seniors_missing(changed) - count_seniors_missing(schedule)
        and not find_new(schedule, changed)
    )


def may_work(problem, name, assignment):
    people = {person.id: person for person in problem.people}
    person, giver = people[name], people[assignment.person]
    rotation = next(r for r in problem.rotations if r.id == assignment.rotation)
    shift = next(s for s in problem.shift_types if s.code == assignment.shift_type)
    touched = [assignment.date]
    if shift.start_minute + shift.duration_minutes > 24 * 60:
        touched.append(assignment.date + timedelta(1))
    monday = assignment.date - timedelta(assignment.date.weekday())
    own = [absence for absence in problem.absences if absence.person == name]
    return (
        person.role is giver.role
        and rotation.activity in person.qualifications
        and (not person.is_resident or person.pgy in rotation.pgy_levels)
        and not any(a.first <= date <= a.last for a in own for date in touched)
        and (
            rotation.is_leave_allowed
            or not any(
                a.is_planned_leave and a.first <= monday + timedelta(6) and a.last >= monday
                for a in own
            )
        )
    )


def count_seniors_missing(schedule):
    seniors = {person.id for person in schedule.problem.people if person.is_senior}
    there = Counter(
        (a.date, a.shift_type, a.rotation) for a in schedule.assignments if a.person in seniors
    )
    missing = Counter()
    for demand in schedule.problem.demand:
        slot = (demand.date, demand.shift_type, demand.rotation)
        missing[slot] = max(demand.min_seniors - there[slot], 0)
    return missing


def find_new(before, after):
    old = validate(before)
    return [
        new
        for new in validate(after)
        if new.level is Level.MUST
        and not any(
            (new.rule, new.person, new.place) == (v.rule, v.person, v.place)
            and max(new.first, v.first) <= min(new.last, v.last)
            and abs(new.measured - new.limit) < abs(v.measured - v.limit) + 1e-6
            for v in old
        )
    ]
