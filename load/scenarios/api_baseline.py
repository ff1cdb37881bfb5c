"""API baseline: users who come at a constant rate, each answer counted from when it was due."""

from load.listeners import listen
from load.shape import PlannedShape
from load.users import Arriving, Coordinator, FacultyMember, Resident

__all__ = ["ArrivingCoordinator", "ArrivingFaculty", "ArrivingResident", "PlannedShape"]


class ArrivingResident(Arriving, Resident):
    """A resident."""


class ArrivingFaculty(Arriving, FacultyMember):
    """A faculty member."""


class ArrivingCoordinator(Arriving, Coordinator):
    """A coordinator."""


listen("api_baseline")
