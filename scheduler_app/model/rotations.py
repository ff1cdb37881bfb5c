"""The rotations that residents work in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rotation:
    """A service of the hospital with its shifts, its residents and its supervision.

    Parameters
    ----------
    id
        Unique in the program, not empty.
    name
        As shown to people.
    activity
        What is done there; whoever works there has it among their qualifications.
    shift_types
        Codes of the shift types it uses, at least one.
    pgy_levels
        Years of training that may work there, each 1 to 5.
    max_residents
        Most residents at once on one of its shifts, at least 1.
    residents_per_faculty
        Most residents that one member of the faculty supervises here, 1 to 4; the program
        requirements' own limits (2 for PGY-1, 4 above) hold beside it.
    is_leave_allowed
        Whether somebody with vacation or a conference in a week may work here in that week.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """

    id: str
    name: str
    activity: str
    shift_types: tuple[str, ...]
    pgy_levels: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    max_residents: int = 100
    residents_per_faculty: int = 4
    is_leave_allowed: bool = True

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("Expected an id, got an empty one.")
        if not self.shift_types:
            raise ValueError(f"Expected shift types for rotation {self.id}, got none.")
        if not self.pgy_levels <= {1, 2, 3, 4, 5}:
            raise ValueError(f"Expected PGY levels 1 to 5, got {sorted(self.pgy_levels)}.")
        if self.max_residents < 1:
            raise ValueError(f"Expected max_residents >= 1, got {self.max_residents}.")
        if not 1 <= self.residents_per_faculty <= 4:
            raise ValueError(
                f"Expected residents_per_faculty from 1 to 4, got {self.residents_per_faculty}."
            )
