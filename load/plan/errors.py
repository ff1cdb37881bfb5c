"""What can be wrong with a plan."""


class PlanError(ValueError):
    """A scenario cannot be run so: the text says what is wrong, and what to change."""
