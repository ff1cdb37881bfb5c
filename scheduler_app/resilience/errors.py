"""What the resilience metrics refuse."""

from scheduler_app.model import SchedulerError


class InvalidParameterError(SchedulerError):
    """A parameter of a metric is outside its range.

    Parameters
    ----------
    name
        The parameter.
    expected
        What may be given, as it stands after "expected".
    got
        What was given.
    """

    def __init__(self, name: str, expected: str, got: object) -> None:
        super().__init__(name, expected, got)
        self.name = name
        self.expected = expected
        self.got = got

    def __str__(self) -> str:
        return f"{self.name}: expected {self.expected}, got {self.got!r}."
