"""Short names for rotations, so that a cell of the grid need not rely on its colour."""

import re
from collections.abc import Iterable
from itertools import count

from scheduler_app.model import Rotation

MAX_LABEL_LENGTH = 4


def build_labels(rotations: Iterable[Rotation]) -> list[str]:
    """Give each rotation a label of its own, of about four characters.

    Parameters
    ----------
    rotations
        The rotations of a problem.

    Returns
    -------
    list of str
        In their order: the id if it is short, else the initials of the name, else its start;
        with a number where another rotation has that label already.
    """
    labels: list[str] = []
    for rotation in rotations:
        label = _abbreviate(rotation)
        numbered = (f"{label[: MAX_LABEL_LENGTH - 1]}{n}" for n in count(2))
        while label in labels:
            label = next(numbered)
        labels.append(label)
    return labels


def _abbreviate(rotation: Rotation) -> str:
    if len(rotation.id) <= MAX_LABEL_LENGTH:
        return rotation.id
    words: list[str] = re.findall(r"\w+", rotation.name) or [rotation.id]
    if len(words) > 1:
        return "".join(word[0] for word in words[:MAX_LABEL_LENGTH]).upper()
    return words[0][:MAX_LABEL_LENGTH]
