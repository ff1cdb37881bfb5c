"""Worked hours against capacity."""

from dataclasses import dataclass

_TOLERANCE_HOURS = 1e-9


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a capacity is worked.

    Parameters
    ----------
    worked_hours
        Hours worked, at least 0.
    capacity_hours
        Hours that could be worked as planned, at least 0.
    threshold
        The share of the capacity above which there is no reserve, over 0 and at most 1.
    """

    worked_hours: float
    capacity_hours: float
    threshold: float

    @property
    def utilization(self) -> float | None:
        """Worked hours as a share of the capacity; None where there is no capacity."""
        return self.worked_hours / self.capacity_hours if self.capacity_hours else None

    @property
    def is_above(self) -> bool:
        """Whether more than the threshold is worked; exactly the threshold is not above it.

        Work without any capacity is above it.
        """
        return self.worked_hours > self.threshold * self.capacity_hours + _TOLERANCE_HOURS
