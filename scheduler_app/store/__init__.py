"""Programs and schedules in PostgreSQL."""

from scheduler_app.store.errors import (
    DatabaseConnectionError,
    InvalidPageError,
    StaleVersionError,
    StoreError,
    UnknownAssignmentError,
    UnknownRowError,
)
from scheduler_app.store.queries import (
    Page,
    change_assignments,
    list_absences,
    list_assignments,
    list_people,
    load_problem,
    load_schedule,
    save_problem,
    save_schedule,
    update_assignments,
)
from scheduler_app.store.schema import downgrade, upgrade
from scheduler_app.store.sessions import open_database, transaction

__all__ = [
    "DatabaseConnectionError",
    "InvalidPageError",
    "Page",
    "StaleVersionError",
    "StoreError",
    "UnknownAssignmentError",
    "UnknownRowError",
    "change_assignments",
    "downgrade",
    "list_absences",
    "list_assignments",
    "list_people",
    "load_problem",
    "load_schedule",
    "open_database",
    "save_problem",
    "save_schedule",
    "transaction",
    "update_assignments",
    "upgrade",
]
