from dataclasses import replace

from hypothesis import given, settings, strategies as st

from benchmarks.workloads import build_problem
from scheduler_app.model import Assignment, AssignmentTable, Schedule, Uncovered
from scheduler_app.services.schedules.cover import REASON, recount_uncovered

PROBLEM = build_problem(10, 4)
DEMAND = PROBLEM.demand[:12]


def build(assignments, uncovered=()):
    table = AssignmentTable.from_assignments(PROBLEM, assignments)
    return Schedule(PROBLEM, table, uncovered=tuple(uncovered))


def missing_of(demand, assignments):
    """Count what a demand misses, in the obvious way."""
    people = {person.id: person for person in PROBLEM.people}
    key = (demand.date, demand.shift_type, demand.rotation)
    there = [people[a.person] for a in assignments if (a.date, a.shift_type, a.rotation) == key]
    residents = [person for person in there if person.is_resident]
    seniors = [person for person in residents if person.pgy >= 2]
    return (
        max(0, demand.min_residents - len(residents)),
        max(0, demand.min_seniors - len(seniors)),
        max(0, demand.faculty - (len(there) - len(residents))),
    )


def uncovered_of(assignments):
    counts = {demand: missing_of(demand, assignments) for demand in PROBLEM.demand}
    return [(demand, count) for demand, count in counts.items() if any(count)]


shifts = st.builds(
    lambda person, demand: Assignment(person.id, demand.date, demand.shift_type, demand.rotation),
    st.sampled_from(PROBLEM.people),
    st.sampled_from(DEMAND),
)


@settings(max_examples=40, deadline=None)
@given(before=st.sets(shifts, max_size=25), change=st.sets(shifts, min_size=1, max_size=4))
def test_what_is_uncovered_after_a_change_is_what_a_count_of_all_finds(before, change):
    after = before.symmetric_difference(change)
    known = [Uncovered(demand, *count, "before") for demand, count in uncovered_of(before)]
    found = recount_uncovered(build(after, known), change)
    assert [
        (e.demand, (e.missing_residents, e.missing_seniors, e.missing_faculty)) for e in found
    ] == uncovered_of(after)
    assert {entry.reason for entry in found} <= {"before", REASON}


def test_the_reason_stays_as_long_as_something_is_missing():
    demand = next(d for d in PROBLEM.demand if d.min_residents > 1)
    entry = Uncovered(demand, demand.min_residents, demand.min_seniors, demand.faculty, "all ill")
    resident = next(person for person in PROBLEM.people if person.is_senior)
    there = Assignment(resident.id, demand.date, demand.shift_type, demand.rotation)
    [left] = recount_uncovered(build([there], [entry]), [there])
    assert left == replace(
        entry,
        missing_residents=demand.min_residents - 1,
        missing_seniors=max(demand.min_seniors - 1, 0),
    )
