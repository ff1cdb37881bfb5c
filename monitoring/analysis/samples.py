"""Samples as they came, made fit to compare: what cannot be used is dropped and counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

FEWEST = 5
"""Samples a side below which nothing is decided by chance alone."""


@dataclass(frozen=True, slots=True)
class Samples:
    """
    Both sides of one comparison.

    Parameters
    ----------
    baseline, candidate
        The usable samples, in the order measured.
    paired
        Whether sample i of both sides comes from the same round.
    notes
        What was dropped or read otherwise than asked, as ends of a sentence.
    is_sparse
        Whether more samples of a side were dropped than kept.
    """

    baseline: Numbers
    candidate: Numbers
    paired: bool = False
    notes: tuple[str, ...] = ()
    is_sparse: bool = False

    @property
    def fewest(self) -> int:
        """How many samples the poorer side has."""
        return min(self.baseline.size, self.candidate.size)

    def describe_size(self) -> str:
        """Say how many there are of what."""
        first, second = self.baseline.size, self.candidate.size
        if self.paired:
            return f"{first} rounds"
        return f"{first} samples a side" if first == second else f"{first} and {second} samples"

    def noting(self, *notes: str) -> Self:
        """
        Give the same samples with more to say about them.

        Parameters
        ----------
        notes
            Parts of a sentence.
        """
        return replace(self, notes=(*notes, *self.notes))


def clean_samples(
    baseline: Sequence[float], candidate: Sequence[float], *, pairs: bool, zeros: bool
) -> Samples:
    """
    Keep what can be compared: finite and positive, and of a pair both or none.

    Parameters
    ----------
    baseline, candidate
        Samples in any one unit.
    pairs
        Whether they came as rounds; sides of different length are compared as independent ones.
    zeros
        Whether zero is a value: a count may be zero, a duration was then not measured.
    """
    first, second = np.asarray(baseline, dtype=float), np.asarray(candidate, dtype=float)
    keep_first, keep_second = find_usable(first, zeros=zeros), find_usable(second, zeros=zeros)
    notes = _note_dropped("baseline", keep_first) + _note_dropped("candidate", keep_second)
    if pairs and first.size != second.size:
        notes += (f"{first.size} rounds against {second.size} were not taken as pairs",)
        pairs = False
    if pairs:
        keep_first = keep_second = keep_first & keep_second
    is_sparse = any(2 * keep.sum() < keep.size for keep in (keep_first, keep_second))
    return Samples(first[keep_first], second[keep_second], pairs, notes, is_sparse)


def find_usable(samples: Sequence[float] | Numbers, *, zeros: bool) -> NDArray[np.bool_]:
    """
    Tell of each sample whether it can be compared.

    Parameters
    ----------
    samples
        In any one unit.
    zeros
        As of `clean_samples`.
    """
    values: Numbers = np.asarray(samples, dtype=float)
    return np.isfinite(values) & ((values >= 0) if zeros else (values > 0))


def _note_dropped(side: str, keep: NDArray[np.bool_]) -> tuple[str, ...]:
    dropped = int(keep.size - keep.sum())
    return (f"{dropped} of {keep.size} in the {side} dropped: no usable number",) if dropped else ()
