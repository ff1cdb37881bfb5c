"""Sustained load: as many users as on a normal day, for long."""

from load.listeners import listen
from load.shape import PlannedShape
from load.users import Coordinator, FacultyMember, Resident

__all__ = ["Coordinator", "FacultyMember", "PlannedShape", "Resident"]

listen("sustained_load")
