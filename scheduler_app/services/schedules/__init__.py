"""Schedules: read, changed by hand, published."""

from scheduler_app.services.schedules.changing import Changed, put_assignment, remove_assignment
from scheduler_app.services.schedules.lists import (
    find_schedule,
    list_assignments,
    list_schedules,
)
from scheduler_app.services.schedules.publishing import delete_draft, publish_schedule
from scheduler_app.services.schedules.reading import read_schedule

__all__ = [
    "Changed",
    "delete_draft",
    "find_schedule",
    "list_assignments",
    "list_schedules",
    "publish_schedule",
    "put_assignment",
    "read_schedule",
    "remove_assignment",
]
