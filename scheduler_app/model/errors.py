"""What the scheduler refuses, and how it says so."""


class SchedulerError(Exception):
    """The base of every error that the scheduler raises on purpose."""


class InvalidProblemError(SchedulerError):
    """A problem or schedule breaks a rule of the model, or contradicts itself.

    Parameters
    ----------
    place
        Where it is, as a path into the document: ``people[3].pgy``; empty for the whole.
    fault
        What is wrong there, as a sentence without its full stop.
    remedy
        What to change, as a sentence without its full stop.
    """

    def __init__(self, place: str, fault: str, remedy: str) -> None:
        super().__init__(place, fault, remedy)
        self.place = place
        self.fault = fault
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place or 'the document'}: {self.fault}; {self.remedy}."
