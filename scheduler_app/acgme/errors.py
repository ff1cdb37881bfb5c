"""What the validator refuses."""

from scheduler_app.model import SchedulerError


class UnknownRuleError(SchedulerError):
    """A rule is asked for that the validator does not have.

    Parameters
    ----------
    unknown
        The id asked for.
    known
        The ids there are, in order.
    """

    def __init__(self, unknown: str, known: tuple[str, ...]) -> None:
        super().__init__(unknown, known)
        self.unknown = unknown
        self.known = known

    def __str__(self) -> str:
        return f"rules: no rule is named {self.unknown!r}; use some of {', '.join(self.known)}."
