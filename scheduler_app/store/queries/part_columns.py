"""Which columns of a part are read, in the order of the model's fields."""

PERSON = (
    "id",
    "name",
    "role",
    "pgy",
    "qualifications",
    "weekly_hours_target",
    "moonlighting_hours",
)
SHIFT_TYPE = ("code", "name", "kind", "start", "duration_hours", "work_hours")
ROTATION = (
    "id",
    "name",
    "activity",
    "shift_types",
    "pgy_levels",
    "max_residents",
    "residents_per_faculty",
    "is_leave_allowed",
)
DEMAND = (
    "date",
    "shift_type",
    "rotation",
    "min_residents",
    "max_residents",
    "min_seniors",
    "faculty",
)
ABSENCE = ("person", "first", "last", "kind")
PREFERENCE = ("person", "date", "wish", "weight")
ASSIGNMENT = ("person", "date", "shift_type", "rotation")
