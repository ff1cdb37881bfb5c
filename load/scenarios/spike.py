"""Spike: twenty times the users in ten seconds, and back."""

from load.listeners import listen
from load.shape import PlannedShape
from load.users import Coordinator, FacultyMember, Resident

__all__ = ["Coordinator", "FacultyMember", "PlannedShape", "Resident"]

listen("spike")
