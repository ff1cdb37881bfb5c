"""The best way to fill seats when each person takes one at most."""

from collections.abc import Sequence


def find_covered(candidates: Sequence[Sequence[int]], weights: Sequence[float]) -> tuple[bool, ...]:
    """Find which seats are taken in a matching of largest weight.

    Parameters
    ----------
    candidates
        Who could take each seat.
    weights
        What each seat is worth, over 0.

    Returns
    -------
    tuple of bool
        Whether each seat is taken. No matching takes more seats, and none is worth more.

    Notes
    -----
    Sets of seats that can be taken together are the independent sets of a transversal matroid
    (Edmonds and Fulkerson 1965), so that trying seats by falling weight, each with an
    augmenting path, gives the largest number and the largest weight at once.
    """
    if all(len(choice) >= len(candidates) for choice in candidates):
        return (True,) * len(candidates)
    seat_of: dict[int, int] = {}
    covered = [False] * len(candidates)
    for seat in sorted(range(len(candidates)), key=lambda seat: -weights[seat]):
        covered[seat] = _place(seat, candidates, seat_of, set())
    return tuple(covered)


def _place(
    seat: int, candidates: Sequence[Sequence[int]], seat_of: dict[int, int], tried: set[int]
) -> bool:
    """Fill a seat, moving others from seat to seat where that helps."""
    for person in candidates[seat]:
        if person not in tried:
            tried.add(person)
            if person not in seat_of or _place(seat_of[person], candidates, seat_of, tried):
                seat_of[person] = seat
                return True
    return False
