"""Schedule generation: coordinators who have one week after the other generated."""

from load import users  # not its classes: locust takes each that is named here
from load.listeners import listen
from load.shape import PlannedShape

__all__ = ["Generating", "PlannedShape"]


class Generating(users.Coordinator):
    """Does little else."""


# Not in the class, where locust would add them to a coordinator's own.
Generating.tasks = [Generating.generate, Generating.generate, Generating.read_draft]

listen("schedule_generation")
