"""What the validator finds."""

from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from scheduler_app.acgme.sentences import SENTENCES


class Level(StrEnum):
    """How much a rule binds: a violation, or a warning."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken once.

    Parameters
    ----------
    rule
        Id of the rule, one of ``RULES``.
    person
        Id of the resident; None for ``supervision``.
    place
        Rotation and shift type of ``supervision``, such as ``"ICU D"``; None for the others.
    first, last
        First and last day of the window in which it was measured, both included.
    measured
        What the schedule has, in the unit of the rule's sentence.
    limit
        What the rule allows, in the same unit.
    level
        Whether the rule must or should be kept.
    """

    rule: str
    person: str | None
    place: str | None
    first: Date
    last: Date
    measured: float
    limit: float
    level: Level = Level.MUST

    @property
    def message(self) -> str:
        """The violation as a sentence."""
        when = f"on {self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        what = SENTENCES[self.rule].format(measured=self.measured, limit=self.limit)
        return f"{self.person or self.place}, {when}: {what}."
