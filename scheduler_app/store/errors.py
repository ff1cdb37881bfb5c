"""What the store refuses, and how it says so."""

from datetime import date as Date

from scheduler_app.model import SchedulerError


class StoreError(SchedulerError):
    """The base of every error of the store."""


class DatabaseConnectionError(StoreError):
    """The database cannot be reached.

    Parameters
    ----------
    address
        Where it was looked for, without password.
    remedy
        What to run or set, as a sentence without its full stop.
    """

    def __init__(self, address: str, remedy: str) -> None:
        super().__init__(address, remedy)
        self.address = address
        self.remedy = remedy

    def __str__(self) -> str:
        return f"Database connection failed: {self.address}; {self.remedy}."


class UnknownRowError(StoreError):
    """A program or schedule does not exist."""

    def __init__(self, kind: str, number: int) -> None:
        super().__init__(kind, number)
        self.kind = kind
        self.number = number

    def __str__(self) -> str:
        return f"no {self.kind} has the number {self.number}; list them to see which there are."


class UnknownAssignmentError(UnknownRowError):
    """Somebody has no assignment on a date of a schedule."""

    def __init__(self, schedule: int, person: str, date: Date) -> None:
        super().__init__("assignment", schedule)
        self.args = (schedule, person, date)
        self.person = person
        self.date = date

    def __str__(self) -> str:
        return (
            f"{self.person!r} has no assignment on {self.date} in schedule {self.number}; "
            "list its assignments to see which there are."
        )


class StaleVersionError(StoreError):
    """Somebody else has changed the schedule since it was read."""

    def __init__(self, schedule: int, expected: int) -> None:
        super().__init__(schedule, expected)
        self.schedule = schedule
        self.expected = expected

    def __str__(self) -> str:
        return (
            f"schedule {self.schedule} is no longer at version {self.expected}; "
            "read it again and repeat the change."
        )


class InvalidPageError(StoreError):
    """A page is asked for with a limit or cursor that cannot be."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.fault}; use a limit from 1 to 200 and the cursor of the page before."
