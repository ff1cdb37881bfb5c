"""What can be wrong with a target; each message is one line for whoever runs a command."""


class TargetError(Exception):
    """A target cannot be profiled."""


class UnknownTargetError(TargetError):
    """There is no such target.

    Parameters
    ----------
    name
        What was asked for.
    known
        Names that there are.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no target {name!r}; choose one of {', '.join(known)}")


class InvalidSizeError(TargetError):
    """A size of the workload cannot be.

    Parameters
    ----------
    name
        The option.
    value
        What was given.
    least, most
        What can be.
    """

    def __init__(self, name: str, value: int, least: int, most: int) -> None:
        super().__init__(f"{name} is {value}; expected {least} to {most}")


class FailedWorkError(TargetError):
    """The workload could not be done, or gave a wrong answer."""
