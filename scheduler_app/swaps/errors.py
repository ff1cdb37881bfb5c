"""What the swaps refuse."""

from scheduler_app.model import SchedulerError


class SwapError(SchedulerError):
    """The base of every error of the swaps."""


class InvalidOfferError(SwapError):
    """An offer or a request does not fit the schedule, or another one.

    Parameters
    ----------
    entry
        Id of the offer or request.
    fault
        What is wrong with it, as a sentence without its full stop.
    remedy
        What to change, as a sentence without its full stop.
    """

    def __init__(self, entry: str, fault: str, remedy: str) -> None:
        super().__init__(entry, fault, remedy)
        self.entry = entry
        self.fault = fault
        self.remedy = remedy

    def __str__(self) -> str:
        return f"offer {self.entry!r}: {self.fault}; {self.remedy}."


class TooManyExchangesError(SwapError):
    """More exchanges are possible than can be compared.

    Parameters
    ----------
    count, limit
        How many there are, and how many there may be.
    """

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(count, limit)
        self.count = count
        self.limit = limit

    def __str__(self) -> str:
        return (
            f"offers: {self.count:,} exchanges are possible, {self.limit:,} can be compared; "
            "narrow what is wanted or match fewer offers at once."
        )


class StaleScheduleError(SwapError):
    """The schedule has changed since exchanges were found for it.

    Parameters
    ----------
    expected, actual
        The version that the exchanges were found for, and the schedule's.
    """

    def __init__(self, expected: int, actual: int) -> None:
        super().__init__(expected, actual)
        self.expected = expected
        self.actual = actual

    def __str__(self) -> str:
        return (
            f"version: the exchanges are for version {self.expected} of the schedule, "
            f"which is at version {self.actual}; match the offers again."
        )


class InfeasibleExchangeError(SwapError):
    """Exchanges cannot be carried out.

    Parameters
    ----------
    person
        Id of the person for whom they cannot.
    rule
        What they would break, one of ``BARS``.
    """

    def __init__(self, person: str, rule: str) -> None:
        super().__init__(person, rule)
        self.person = person
        self.rule = rule

    def __str__(self) -> str:
        return (
            f"exchanges: they would break {self.rule!r} for {self.person!r}; "
            "match the offers again."
        )
