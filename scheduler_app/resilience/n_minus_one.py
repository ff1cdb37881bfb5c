"""What each person's loss leaves uncovered."""

from collections.abc import Iterable

from scheduler_app.model import Schedule
from scheduler_app.resilience.errors import InvalidParameterError
from scheduler_app.resilience.losses import Gap, Loss, SeatKind
from scheduler_app.resilience.roster import Roster
from scheduler_app.resilience.seats import Seat, Seats

_MINUTES_IN_AN_HOUR = 60


def compute_n_minus_one(schedule: Schedule) -> tuple[Loss, ...]:
    """Compute what stays uncovered when each person alone drops out for the whole horizon.

    The rules of the re-cover are those of ``compute_loss``.

    Parameters
    ----------
    schedule
        The schedule.

    Returns
    -------
    tuple of Loss
        One for each person, in the order of the problem's people.
    """
    reporter = _Reporter(schedule)
    return tuple(reporter.report((person,)) for person in range(len(schedule.problem.people)))


def compute_loss(schedule: Schedule, people: Iterable[str]) -> Loss:
    """Compute what stays uncovered when some people drop out for the whole horizon.

    Of the shifts they held, as many seats must be taken again as their posts then miss more
    people than before: residents or faculty below the minimum of the demand, seniors below its
    minimum of seniors. A seat is taken by one person who

    - is a resident for a resident, a senior resident where the minimum of seniors needs one, a
      member of the faculty for one;
    - has the rotation's activity among the qualifications, and as a resident its year of
      training; may work that type of shift;
    - has no assignment on that day, and takes no other seat on it;
    - is not away on a day that the shift touches, nor on planned leave in that week where the
      rotation does not allow it;
    - has 8 hours of rest between the shift and those already worked, 14 after an in-house call
      of 24 hours.

    The best re-cover takes as many seats as can be taken, and as many hours. It is exact for
    these rules: no rule ties one day to another, so each day is a maximum matching by itself.
    Rest between two seats that one person takes on different days is not asked for, nor are
    weekly hours and days free.

    Parameters
    ----------
    schedule
        The schedule; demand that it does not cover anyway is nobody's loss.
    people
        Ids of those who drop out.

    Raises
    ------
    InvalidParameterError
        If somebody is unknown.
    """
    leavers = tuple(dict.fromkeys(people))
    index = schedule.problem.person_index
    for person in leavers:
        if person not in index:
            raise InvalidParameterError("people", "ids of the program's people", person)
    return _Reporter(schedule).report(tuple(index[person] for person in leavers))


class _Reporter:
    """Turns seats into reports."""

    def __init__(self, schedule: Schedule) -> None:
        self._roster = Roster(schedule)
        self._seats = Seats(self._roster)
        self._ids = [person.id for person in schedule.problem.people]
        self._names: dict[tuple[int, ...], tuple[str, ...]] = {}

    def report(self, leavers: tuple[int, ...]) -> Loss:
        held = [self._seats.held[person] for person in leavers]
        gaps: list[Gap] = []
        for day in sorted({day for days in held for day in days}):
            seats = self._seats.open(day, leavers)
            covered = self._seats.find_covered(seats)
            gaps += map(self._describe, seats, covered)
        shifts = sum(len(posts) for days in held for posts in days.values())
        return Loss(tuple(self._ids[person] for person in leavers), shifts, tuple(gaps))

    def _describe(self, seat: Seat, is_covered: bool) -> Gap:
        demand = self._roster.problem.demand[seat.post]
        hours = float(self._roster.minutes[seat.post]) / _MINUTES_IN_AN_HOUR
        return Gap(
            demand.date,
            demand.shift_type,
            demand.rotation,
            SeatKind[seat.need.name],
            hours,
            self._name(seat.candidates),
            is_covered,
        )

    def _name(self, candidates: tuple[int, ...]) -> tuple[str, ...]:
        """Name people, the same tuple for the same people: many seats share their candidates."""
        if candidates not in self._names:
            self._names[candidates] = tuple(self._ids[person] for person in candidates)
        return self._names[candidates]
