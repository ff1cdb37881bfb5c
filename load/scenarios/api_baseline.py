"""API baseline: users who come at a constant rate, each answer counted from when it was due."""

from load import users  # not its classes: locust takes each that is named here
from load.listeners import listen
from load.shape import PlannedShape

__all__ = ["ArrivingCoordinator", "ArrivingFaculty", "ArrivingResident", "PlannedShape"]


class ArrivingResident(users.Arriving, users.Resident):
    """A resident."""


class ArrivingFaculty(users.Arriving, users.FacultyMember):
    """A faculty member."""


class ArrivingCoordinator(users.Arriving, users.Coordinator):
    """A coordinator."""


listen("api_baseline")
