"""The work-hour rules told slowly: one person, one day, one assignment at a time."""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from scheduler_app.model import ShiftKind

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK_DAYS = 7
WINDOW_DAYS = 28


def find_violations(schedule, rules):
    """Give (rule, person, place, first, last, measured, limit, level) of every violation."""
    finders = globals()
    return [found for rule in rules for found in finders[rule](Story(schedule))]


class Story:
    """What happens to each person, as lists of spans of time."""

    def __init__(self, schedule):
        self.schedule = schedule
        self.problem = schedule.problem
        self.zone = ZoneInfo(self.problem.timezone)
        self.assignments = [*self.problem.history, *schedule.assignments]
        self.types = {s.code: s for s in self.problem.shift_types}
        self.residents = [p for p in self.problem.people if p.is_resident]

    def midnight(self, date):
        return datetime.combine(date, time(), tzinfo=self.zone).astimezone(UTC)

    def local_date(self, instant):
        return instant.astimezone(self.zone).date()

    def span(self, assignment):
        kind = self.types[assignment.shift_type]
        local = datetime.combine(assignment.date, kind.start, tzinfo=self.zone)
        start = local.astimezone(UTC)
        return start, start + timedelta(minutes=kind.duration_minutes)

    def of(self, person):
        return [a for a in self.assignments if a.person == person.id]

    def kind(self, assignment):
        return self.types[assignment.shift_type].kind

    def is_away(self, person, date):
        return any(
            a.person == person.id and a.first <= date <= a.last for a in self.problem.absences
        )

    def known_first(self):
        if self.problem.history_start is not None:
            return self.problem.history_start
        return min([a.date for a in self.problem.history], default=self.problem.start)

    def windows(self):
        first, last = self.known_first(), self.problem.end
        if (last - first).days + 1 < WINDOW_DAYS:
            return [days_between(first, last)]
        all_days = days_between(first, last)
        return [
            days_between(day, day + 27 * DAY)
            for day in all_days
            if day + 27 * DAY <= last and day + 27 * DAY >= self.problem.start
        ]

    def periods(self, person):
        """Give lists of assignments on site, each list without a gap."""
        on_site = [a for a in self.of(person) if self.kind(a) is not ShiftKind.AT_HOME_CALL]
        periods = []
        for assignment in sorted(on_site, key=lambda a: self.span(a)[0]):
            start, _ = self.span(assignment)
            if periods and start <= self.ends(periods[-1])[1]:
                periods[-1].append(assignment)
            else:
                periods.append([assignment])
        return periods

    def ends(self, period):
        spans = [self.span(a) for a in period]
        return min(s for s, _ in spans), max(e for _, e in spans)


def days_between(first, last):
    return [first + n * DAY for n in range((last - first).days + 1)]


def hours(length):
    return length / HOUR


def merged(story, person, rule, limit, judge):
    """Report the worst of each run of consecutive windows that break a rule.

    The judge gives the measured average and whether it is an offence for a window's days.
    """
    found, run = [], []
    for window in [*story.windows(), None]:
        verdict = None
        if window is not None:
            present = [day for day in window if not story.is_away(person, day)]
            verdict = judge(window, present) if present else None
        if verdict is not None and verdict[1]:
            run.append((window, verdict[0]))
        elif run:
            days, measured = max(run, key=lambda pair: abs(pair[1] - limit))
            found.append((rule, person.id, None, days[0], days[-1], float(measured), limit, "must"))
            run = []
    return found


def weekly_hours(story):
    found = []
    for person in story.residents:
        worked = minutes_by_date(story, person)

        def judge(_window, present, worked=worked, person=person):
            average = average_hours(worked, present, person)
            return average, average > 80

        found += merged(story, person, "weekly_hours", 80, judge)
    return found


def average_hours(worked, present, person):
    if not present:
        return Fraction(0)
    days = max(len(present), WEEK_DAYS)
    minutes = Fraction(sum(worked[day] for day in present) * WEEK_DAYS, days)
    return minutes / 60 + Fraction(person.moonlighting_hours)


def find_work_hours(schedule):
    """Give (person, average hours, most hours, first day of those) of every resident."""
    story = Story(schedule)
    return [_work_hours(story, person) for person in story.residents]


def _work_hours(story, person):
    worked = minutes_by_date(story, person)

    def over(days):
        present = [day for day in days if not story.is_away(person, day)]
        return average_hours(worked, present, person)

    horizon = days_between(story.problem.start, story.problem.end)
    busiest = max(story.windows(), key=over)
    return person.id, float(over(horizon)), float(over(busiest)), busiest[0]


def minutes_by_date(story, person):
    worked = defaultdict(int)
    for assignment in story.of(person):
        at, _ = story.span(assignment)
        left = timedelta(minutes=story.types[assignment.shift_type].work_minutes)
        date = assignment.date
        while left:
            part = min(left, story.midnight(date + DAY) - at)
            worked[date] += part // timedelta(minutes=1)
            at, left, date = at + part, left - part, date + DAY
    return worked


def day_free(story):
    found = []
    for person in story.residents:
        busy = busy_spans(story, person)

        def judge(window, present, busy=busy):
            if len(present) < WEEK_DAYS:
                return None
            average = Fraction(count_free_days(story, busy, window) * WEEK_DAYS, len(present))
            return average, average < 1

        found += merged(story, person, "day_free", 1, judge)
    return found


def find_free_days(schedule):
    """Give the free days of every window, by resident."""
    story = Story(schedule)
    spans = [busy_spans(story, person) for person in story.residents]
    return [[count_free_days(story, busy, window) for window in story.windows()] for busy in spans]


def busy_spans(story, person):
    leave = [
        (story.midnight(day), story.midnight(day + DAY))
        for absence in story.problem.absences
        if absence.person == person.id
        for day in days_between(absence.first, absence.last)
    ]
    return [story.span(a) for a in story.of(person)] + leave


def count_free_days(story, busy, window):
    """Walk through the window, and take 24 hours whenever nothing comes in between."""
    free, now, end = 0, story.midnight(window[0]), story.midnight(window[-1] + DAY)
    while now + 24 * HOUR <= end:
        in_the_way = [e for s, e in busy if s < now + 24 * HOUR and e > now]
        if in_the_way:
            now = min(in_the_way)
        else:
            free, now = free + 1, now + 24 * HOUR
    return free


def continuous_duty(story):
    found = []
    for person in story.residents:
        for period in story.periods(person):
            start, end = story.ends(period)
            if end <= story.midnight(story.problem.start):
                continue
            clinical = clinical_time(story, period)
            measured, limit = (clinical, 24) if clinical > 24 * HOUR else (end - start, 28)
            if measured > limit * HOUR:
                found.append(period_row(story, "continuous_duty", person, period, measured, limit))
    return found


def clinical_time(story, period):
    total, covered = timedelta(), None
    for start, end in sorted(
        story.span(a) for a in period if story.kind(a) is not ShiftKind.CONFERENCE
    ):
        begin = start if covered is None else max(start, covered)
        total += max(end - begin, timedelta())
        covered = end if covered is None else max(covered, end)
    return total


def period_row(story, rule, person, period, measured, limit):
    start, end = story.ends(period)
    first, last = story.local_date(start), story.local_date(end - timedelta(minutes=1))
    return (rule, person.id, None, first, last, hours(measured), limit, "must")


def pgy1_continuous_duty(story):
    if not story.problem.is_pgy1_limited_to_16_hours:
        return []
    found = []
    for person in [p for p in story.residents if p.pgy == 1]:
        for period in story.periods(person):
            start, end = story.ends(period)
            if end > story.midnight(story.problem.start) and end - start > 16 * HOUR:
                found.append(
                    period_row(story, "pgy1_continuous_duty", person, period, end - start, 16)
                )
    return found


def rest_after_call(story):
    def is_owed(period):
        start, end = story.ends(period)
        has_call = any(story.kind(a) is ShiftKind.IN_HOUSE_CALL for a in period)
        return has_call and end - start >= 24 * HOUR

    return rest(story, "rest_after_call", is_owed, 14, "must")


def rest_between(story):
    return rest(story, "rest_between", lambda _period: True, 8, "should")


def rest(story, rule, is_owed, limit, level):
    found = []
    for person in story.residents:
        periods = story.periods(person)
        for earlier, later in pairwise(periods):
            end, start = story.ends(earlier)[1], story.ends(later)[0]
            if start < story.midnight(story.problem.start) or not is_owed(earlier):
                continue
            if start - end < limit * HOUR:
                first = story.local_date(end - timedelta(minutes=1))
                last = story.local_date(start)
                found.append((rule, person.id, None, first, last, hours(start - end), limit, level))
    return found


def call_frequency(story):
    found = []
    for person in story.residents:
        calls = [a.date for a in story.of(person) if story.kind(a) is ShiftKind.IN_HOUSE_CALL]

        def judge(_window, present, calls=calls):
            number = sum(date in present for date in calls)
            if number == 0:
                return None
            nights = Fraction(max(len(present), WEEK_DAYS), number)
            return nights, nights < 3

        found += merged(story, person, "call_frequency", 3, judge)
    return found


def night_float(story):
    found = []
    for person in story.residents:
        nights = {a.date for a in story.of(person) if story.kind(a) is ShiftKind.NIGHT}
        for first in sorted(nights):
            if first - DAY in nights:
                continue
            last = first
            while last + DAY in nights:
                last += DAY
            length = (last - first).days + 1
            if length > 6 and last >= story.problem.start:
                found.append(("night_float", person.id, None, first, last, length, 6, "must"))
    return found


def moonlighting(story):
    problem, found = story.problem, []
    for person in [p for p in story.residents if p.pgy == 1]:
        rows = [
            (a.date, a.date, story.types[a.shift_type].duration_hours)
            for a in story.of(person)
            if story.kind(a) is ShiftKind.MOONLIGHTING and a.date >= problem.start
        ]
        if person.moonlighting_hours > 0:
            rows.append((problem.start, problem.end, person.moonlighting_hours))
        for first, last, measured in rows:
            found.append(("moonlighting", person.id, None, first, last, measured, 0, "must"))
    return found


def supervision(story):
    problem = story.problem
    people = {p.id: p for p in problem.people}
    on_shift = defaultdict(set)
    for a in story.schedule.assignments:
        if story.types[a.shift_type].is_supervised:
            on_shift[a.date, a.shift_type, a.rotation].add(a.person)
    found = []
    for (date, shift, rotation_id), ids in on_shift.items():
        rotation = problem.rotations[problem.rotation_index[rotation_id]]
        needed = Fraction(0)
        for person in [people[i] for i in ids if people[i].is_resident]:
            ratio = 2 if person.pgy == 1 else 4
            needed += Fraction(1, min(ratio, rotation.residents_per_faculty))
        faculty = sum(not people[i].is_resident for i in ids)
        if faculty < ceil(needed):
            place = f"{rotation_id} {shift}"
            found.append(("supervision", None, place, date, date, faculty, ceil(needed), "must"))
    return found
