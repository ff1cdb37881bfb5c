"""Concurrent users: half of a normal day's, then all of them."""

from load.listeners import listen
from load.shape import PlannedShape
from load.users import Coordinator, FacultyMember, Resident

__all__ = ["Coordinator", "FacultyMember", "PlannedShape", "Resident"]

listen("concurrent_users")
