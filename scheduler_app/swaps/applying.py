"""Exchanges carried out on a schedule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scheduler_app.model import AssignmentTable, Schedule, Uncovered
from scheduler_app.swaps.apply_checks import check_after, check_before
from scheduler_app.swaps.errors import StaleScheduleError
from scheduler_app.swaps.exchanges import Exchange, Matching, Part
from scheduler_app.swaps.slots import find_missing_seniors, slot_of


def apply_exchanges(
    schedule: Schedule, exchanges: Matching | Iterable[Exchange], expected_version: int
) -> Schedule:
    """Carry out exchanges, all or none.

    Everything is checked again on the schedule as it is, so exchanges may come from a stored
    matching, or be some of it.

    Parameters
    ----------
    schedule
        The schedule.
    exchanges
        A matching, or exchanges.
    expected_version
        The version of the schedule that they were found for.

    Returns
    -------
    Schedule
        The changed one, of the next version, without the statistics of the solver.

    Raises
    ------
    StaleScheduleError
        If the schedule has another version.
    InfeasibleExchangeError
        If an assignment is not there or goes to nobody, or somebody may not take theirs, or a
        rule that must be kept would be broken anew.
    """
    if schedule.version != expected_version:
        raise StaleScheduleError(expected_version, schedule.version)
    found = exchanges.exchanges if isinstance(exchanges, Matching) else exchanges
    parts = [part for exchange in found for part in exchange.parts]
    check_before(schedule, parts)
    changed = _build_changed(schedule, parts)
    check_after(schedule, changed, parts)
    return changed


def _build_changed(schedule: Schedule, parts: Sequence[Part]) -> Schedule:
    given = {part.gives for part in parts}
    kept = [assignment for assignment in schedule.assignments if assignment not in given]
    kept += [replace(part.takes, person=part.person) for part in parts if part.takes]
    changed = replace(
        schedule,
        table=AssignmentTable.from_assignments(schedule.problem, kept),
        version=schedule.version + 1,
        statistics=None,
    )
    return replace(changed, uncovered=tuple(_still_uncovered(changed)))


def _still_uncovered(changed: Schedule) -> Iterator[Uncovered]:
    """Give what is uncovered with the seniors that are missing now, who may be fewer."""
    missing = find_missing_seniors(changed)
    for entry in changed.uncovered:
        seniors = missing[slot_of(changed.problem, entry.demand)]
        if entry.missing_residents or seniors or entry.missing_faculty:
            yield replace(entry, missing_seniors=seniors)
