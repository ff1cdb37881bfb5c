"""What comes out of a matching: exchanges, and why the rest stayed."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler_app.model import Assignment


@dataclass(frozen=True, slots=True)
class Part:
    """What one person does in an exchange.

    Parameters
    ----------
    entry
        Id of the offer or request.
    person
        Id of the person.
    gives
        The assignment parted with; None of a request.
    takes
        The assignment taken over, still with the name of who gives it; None of a give-away.
    weight
        How much it matters to the person, 1 to 10; 0 of parts put together by hand.
    """

    entry: str
    person: str
    gives: Assignment | None
    takes: Assignment | None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two or three people of whom each takes what the next one gives.

    Parameters
    ----------
    parts
        In that order; the last takes from the first.
    """

    parts: tuple[Part, ...]

    @property
    def weight(self) -> int:
        """The sum of its parts' weights."""
        return sum(part.weight for part in self.parts)


class Reason(StrEnum):
    """Why an offer or a request stayed unmatched."""

    EXPIRED = "expired"
    NO_TAKER = "no_taker"
    BARRED = "barred"
    OUTWEIGHED = "outweighed"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An offer or a request that stayed.

    Parameters
    ----------
    entry
        Its id.
    reason
        Why. An exchange is ``BARRED`` if people want it and a rule is in the way, and
        ``OUTWEIGHED`` if it was possible by itself, but others weigh more without it.
    person, rule
        Of the exchange that came nearest: whom it would have broken which rule for, one of
        ``BARS``; None unless ``BARRED``.
    """

    entry: str
    reason: Reason
    person: str | None = None
    rule: str | None = None

    @property
    def message(self) -> str:
        """The reason as a sentence."""
        if self.reason is Reason.BARRED:
            return f"{self.entry}: it would break {self.rule!r} for {self.person!r}."
        return f"{self.entry}: {_SENTENCES[self.reason]}."


_SENTENCES = {
    Reason.EXPIRED: "it has expired",
    Reason.NO_TAKER: "nobody takes it in an exchange of up to three that all of them want",
    Reason.OUTWEIGHED: "other exchanges weigh more",
}


@dataclass(frozen=True, slots=True)
class Matching:
    """The exchanges that weigh most together.

    Parameters
    ----------
    version
        Of the schedule that they were found for.
    exchanges
        By the id of their first entry.
    unmatched
        All other offers and requests, by id.
    is_optimal
        Whether it is proved that no others weigh more; False where the work limit came first,
        and the exchanges are the best found.
    """

    version: int
    exchanges: tuple[Exchange, ...]
    unmatched: tuple[Unmatched, ...]
    is_optimal: bool = True

    @property
    def weight(self) -> int:
        """The sum of the exchanges' weights."""
        return sum(exchange.weight for exchange in self.exchanges)
