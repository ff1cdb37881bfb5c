"""What is asked of the database, one function each."""

from scheduler_app.store.queries.absences import list_absences
from scheduler_app.store.queries.assignments import change_assignments, update_assignments
from scheduler_app.store.queries.pages import Page, list_assignments
from scheduler_app.store.queries.people import list_people
from scheduler_app.store.queries.problems import load_problem, save_problem
from scheduler_app.store.queries.schedules import load_schedule, save_schedule

__all__ = [
    "Page",
    "change_assignments",
    "list_absences",
    "list_assignments",
    "list_people",
    "load_problem",
    "load_schedule",
    "save_problem",
    "save_schedule",
    "update_assignments",
]
