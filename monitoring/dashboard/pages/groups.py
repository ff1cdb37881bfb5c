"""Puts together what is one change seen in several series."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from monitoring.dashboard.model import Change, Series


class Seen(Protocol):
    """A change that one series shows."""

    @property
    def series(self) -> Series:
        """The series."""

    @property
    def change(self) -> Change:
        """The change."""


AnySeen = TypeVar("AnySeen", bound=Seen)


@dataclass
class Group(Generic[AnySeen]):
    """
    Changes of one benchmark that one commit may have made.

    Parameters
    ----------
    lead
        The largest and surest.
    others
        The rest: other parameters, other machines.
    numbers
        Of the commits that all of them may be at.
    """

    lead: AnySeen
    others: list[AnySeen] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)

    @property
    def machines(self) -> int:
        """How many machines saw it."""
        return len({one.series.place.machine for one in (self.lead, *self.others)})


def group_changes(seen: Sequence[AnySeen]) -> list[Group[AnySeen]]:
    """
    Group changes; each group stands where its largest and surest one stood.

    Parameters
    ----------
    seen
        The largest and surest first, all for the worse or all for the better.
    """
    groups: dict[str, list[Group[AnySeen]]] = {}
    ordered = []
    for one in seen:
        numbers = {commit.number for commit in one.change.candidates}
        known = groups.setdefault(one.series.benchmark.name, [])
        group = next((each for each in known if each.numbers & numbers), None)
        if group is None:
            group = Group(one, numbers=numbers)
            known.append(group)
            ordered.append(group)
        else:
            group.others.append(one)
            group.numbers &= numbers
    return ordered
