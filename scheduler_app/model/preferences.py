"""What people wish for."""

from dataclasses import dataclass
from datetime import date as Date

OFF = "off"
"""The wish to have a day without an assignment."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One person's wish for one day.

    Parameters
    ----------
    person
        Id of the person.
    date
        The day.
    wish
        ``"off"``, or the code of a shift type.
    weight
        How much it matters, 1 (a little) to 10 (very much).

    Raises
    ------
    ValueError
        If the weight is outside its range.
    """

    person: str
    date: Date
    wish: str
    weight: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.weight <= 10:
            raise ValueError(f"Expected a weight from 1 to 10, got {self.weight}.")
