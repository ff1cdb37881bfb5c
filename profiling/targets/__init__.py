"""What can be profiled: one workload each, the same for every method and at every commit."""

from .api import ApiTarget
from .errors import FailedWorkError, InvalidSizeError, TargetError, UnknownTargetError
from .queries import QueriesTarget
from .schedule import ScheduleTarget
from .target import Target
from .tasks import TasksTarget
from .validation import ValidationTarget

__all__ = [
    "TARGETS",
    "ApiTarget",
    "FailedWorkError",
    "InvalidSizeError",
    "QueriesTarget",
    "ScheduleTarget",
    "Target",
    "TargetError",
    "TasksTarget",
    "UnknownTargetError",
    "ValidationTarget",
    "find_target",
]

TARGETS: dict[str, type[Target]] = {
    target.name: target
    for target in (ScheduleTarget, ValidationTarget, QueriesTarget, ApiTarget, TasksTarget)
}


def find_target(name: str) -> type[Target]:
    """Give the target of a name; called with its sizes, it gives a workload.

    Raises
    ------
    UnknownTargetError
        If there is none.
    """
    try:
        return TARGETS[name]
    except KeyError:
        raise UnknownTargetError(name, tuple(TARGETS)) from None
