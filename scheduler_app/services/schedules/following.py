"""What a change means for the schedules published for the weeks after it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler_app.acgme import Violation, validate
from scheduler_app.services.schedules.reading import find_violations, load_cached
from scheduler_app.services.schedules.refusals import refuse_broken_rules
from scheduler_app.store.queries.schedules import load_with_state
from scheduler_app.store.queries.states import ScheduleState, list_states_after
from scheduler_app.swaps.new_violations import find_new_violations


@dataclass(frozen=True, slots=True)
class Following:
    """Published schedules that begin within four weeks after another one, and their violations."""

    found: dict[int, tuple[Violation, ...]]


def note_following(session: Session, state: ScheduleState) -> Following:
    """Note how the schedules after one keep the rules, before that one is changed."""
    states = list_states_after(session, state)
    return Following({s.id: find_violations(load_cached(session, s)) for s in states})


def refuse_broken_following(session: Session, following: Following) -> None:
    """Refuse a change that was made in this transaction if it breaks a rule in what follows.

    Raises
    ------
    ConflictError
        If one of the schedules now breaks a rule that must be kept, and did not before.
    """
    for number, before in following.found.items():
        # Not through the cache: what this transaction has written is not yet true for others.
        after = load_with_state(session, number).schedule
        broken = tuple(find_new_violations(before, validate(after)))
        refuse_broken_rules(f"schedule {number}, published for the days after, would break", broken)
