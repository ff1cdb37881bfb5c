"""Schedule generation with CP-SAT."""

from scheduler_app.engine.errors import InfeasibleProblemError, NoScheduleError
from scheduler_app.engine.generate import generate_schedule
from scheduler_app.engine.progress import Progress, ProgressCallback

__all__ = [
    "InfeasibleProblemError",
    "NoScheduleError",
    "Progress",
    "ProgressCallback",
    "generate_schedule",
]
