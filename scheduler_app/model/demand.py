"""The cover that a shift needs."""

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Demand:
    """How many people one rotation needs on one shift of one day.

    Parameters
    ----------
    date
        The day on which the shift starts.
    shift_type
        Code of a shift type that the rotation uses.
    rotation
        Id of the rotation.
    min_residents
        Residents without whom the shift is not covered, at least 0.
    max_residents
        Most residents that may be there, at least ``min_residents``.
    min_seniors
        Residents of PGY-2 or above among them, 0 to ``min_residents``.
    faculty
        Supervising faculty needed, at least 0.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """

    date: Date
    shift_type: str
    rotation: str
    min_residents: int
    max_residents: int
    min_seniors: int = 0
    faculty: int = 0

    def __post_init__(self) -> None:
        if self.min_residents < 0:
            raise ValueError(f"Expected min_residents >= 0, got {self.min_residents}.")
        if self.max_residents < self.min_residents:
            raise ValueError(
                f"Expected max_residents >= min_residents ({self.min_residents}), "
                f"got {self.max_residents}."
            )
        if not 0 <= self.min_seniors <= self.min_residents:
            raise ValueError(
                f"Expected min_seniors from 0 to {self.min_residents}, got {self.min_seniors}."
            )
        if self.faculty < 0:
            raise ValueError(f"Expected faculty >= 0, got {self.faculty}.")
