"""Schedule generation: coordinators who have one week after the other generated."""

from load.listeners import listen
from load.shape import PlannedShape
from load.users import Coordinator

__all__ = ["Generating", "PlannedShape"]


class Generating(Coordinator):
    """Does little else."""

    tasks = (Coordinator.generate, Coordinator.generate, Coordinator.read_draft)


listen("schedule_generation")
