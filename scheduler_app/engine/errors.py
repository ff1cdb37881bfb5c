"""What the engine refuses."""

from scheduler_app.model import InvalidProblemError, SchedulerError


class InfeasibleProblemError(InvalidProblemError):
    """A problem contradicts itself: no schedule can keep its rules, not even an empty one."""


class NoScheduleError(SchedulerError):
    """The search was stopped before there was any schedule."""
