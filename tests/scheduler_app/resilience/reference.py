"""Losses of people computed the slow and obvious way, by trying every re-cover."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from scheduler_app.model import AbsenceKind, ShiftKind

DAY = timedelta(days=1)


class Story:
    """A schedule whose assignments are written out once."""

    def __init__(self, schedule):
        self.problem = schedule.problem
        self.assignments = schedule.assignments


def find_loss(schedule, leavers, *, is_rest_between_seats_kept=False):
    """Give (seats, seats uncovered, hours uncovered) of the best re-cover.

    Kept rest between seats ties the days together, which the product leaves out.
    """
    schedule = Story(schedule)
    seats = find_seats(schedule, leavers)
    takers = [find_takers(schedule, leavers, *seat) for seat in seats]
    if is_rest_between_seats_kept:
        count, hours = _try_all(schedule, seats, takers, ())
        return len(seats), len(seats) - count, _total(seats, schedule) - hours
    count, hours = 0, 0
    for date in sorted({demand.date for demand, _ in seats}):
        todays = [i for i, (demand, _) in enumerate(seats) if demand.date == date]
        best = _try_all(schedule, [seats[i] for i in todays], [takers[i] for i in todays], ())
        count, hours = count + best[0], hours + best[1]
    return len(seats), len(seats) - count, _total(seats, schedule) - hours


def find_pair_losses(schedule):
    """Give {pair of ids: (seats uncovered, hours uncovered)} of the pairs that lose anything."""
    found = {}
    for one, other in combinations([p.id for p in schedule.problem.people], 2):
        _, count, hours = find_loss(schedule, (one, other))
        if count:
            found[one, other] = (count, hours)
    return found


def find_seats(schedule, leavers):
    seats = []
    for demand in schedule.problem.demand:
        before = find_missing(demand, staff(schedule, demand))
        left = [p for p in staff(schedule, demand) if p.id not in leavers]
        residents, seniors, faculty = (
            now - then for now, then in zip(find_missing(demand, left), before, strict=True)
        )
        seats += [(demand, "senior")] * seniors
        seats += [(demand, "resident")] * max(0, residents - seniors)
        seats += [(demand, "faculty")] * faculty
    return seats


def staff(schedule, demand):
    key = (demand.date, demand.shift_type, demand.rotation)
    ids = {a.person for a in schedule.assignments if (a.date, a.shift_type, a.rotation) == key}
    return [p for p in schedule.problem.people if p.id in ids]


def find_missing(demand, people):
    return (
        max(0, demand.min_residents - sum(p.is_resident for p in people)),
        max(0, demand.min_seniors - sum(p.is_senior for p in people)),
        max(0, demand.faculty - sum(not p.is_resident for p in people)),
    )


def find_takers(schedule, leavers, demand, kind):
    return [
        p.id
        for p in schedule.problem.people
        if p.id not in leavers and _has_role(p, kind) and can_take(schedule, p, demand)
    ]


def _has_role(person, kind):
    return {
        "resident": person.is_resident,
        "senior": person.is_senior,
        "faculty": not person.is_resident,
    }[kind]


def can_take(schedule, person, demand):
    problem = schedule.problem
    [rotation] = [r for r in problem.rotations if r.id == demand.rotation]
    kind = _shift(problem, demand.shift_type)
    if rotation.activity not in person.qualifications:
        return False
    if person.is_resident and person.pgy not in rotation.pgy_levels:
        return False
    if not _is_allowed(problem, person, kind):
        return False
    end = span(problem, demand)[1]
    local_end = (end - timedelta(minutes=1)).astimezone(ZoneInfo(problem.timezone)).date()
    for absence in problem.absences:
        if absence.person != person.id:
            continue
        if absence.first <= local_end and demand.date <= absence.last:
            return False
        if not rotation.is_leave_allowed and _is_in_weeks_of(absence, demand.date):
            return False
    work = [a for a in (*problem.history, *schedule.assignments) if a.person == person.id]
    return all(a.date != demand.date and is_rested(problem, a, demand) for a in work)


def _is_allowed(problem, person, kind):
    hours = kind.duration_hours if kind.kind is not ShiftKind.AT_HOME_CALL else 0
    if person.is_resident and hours > 24 and kind.kind is not ShiftKind.CONFERENCE:
        return False
    if person.pgy == 1 and hours > 16 and problem.is_pgy1_limited_to_16_hours:
        return False
    return person.pgy != 1 or kind.kind is not ShiftKind.MOONLIGHTING


def _is_in_weeks_of(absence, date):
    if absence.kind not in (AbsenceKind.VACATION, AbsenceKind.CONFERENCE):
        return False
    monday = date - DAY * date.weekday()
    week = [monday + DAY * n for n in range(7)]
    return any(absence.first <= day <= absence.last for day in week)


def is_rested(problem, one, other):
    """Whether two shifts of different days leave enough rest between them."""
    first, second = sorted((one, other), key=lambda a: a.date)
    kinds = [_shift(problem, a.shift_type) for a in (first, second)]
    if any(k.kind is ShiftKind.AT_HOME_CALL for k in kinds):
        return True
    is_call = kinds[0].kind is ShiftKind.IN_HOUSE_CALL and kinds[0].duration_hours >= 24
    rest = span(problem, second)[0] - span(problem, first)[1]
    return rest >= timedelta(hours=14 if is_call else 8)


def span(problem, work):
    kind = _shift(problem, work.shift_type)
    local = datetime.combine(work.date, kind.start, tzinfo=ZoneInfo(problem.timezone))
    begin = local.astimezone(UTC)
    return begin, begin + timedelta(hours=kind.duration_hours)


def _shift(problem, code):
    [found] = [s for s in problem.shift_types if s.code == code]
    return found


def _total(seats, schedule):
    return sum(_shift(schedule.problem, d.shift_type).duration_hours for d, _ in seats)


def _try_all(schedule, seats, takers, taken):
    """Try to leave the next seat empty and to give it to each taker; give the best of all."""
    number = len(taken)
    if number == len(seats):
        hours = [
            _shift(schedule.problem, d.shift_type).duration_hours
            for (d, _), person in zip(seats, taken, strict=True)
            if person
        ]
        return len(hours), sum(hours)
    choices = [None] + [p for p in takers[number] if _may_add(schedule, seats, taken, p)]
    return max(_try_all(schedule, seats, takers, (*taken, p)) for p in choices)


def _may_add(schedule, seats, taken, person):
    demand = seats[len(taken)][0]
    own = [d for (d, _), other in zip(seats, taken, strict=False) if other == person]
    return all(d.date != demand.date and is_rested(schedule.problem, d, demand) for d in own)
