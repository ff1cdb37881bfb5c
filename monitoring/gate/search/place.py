"""Tells on which side of the step a commit lies."""

import time
from collections.abc import Iterator
from math import sqrt

from monitoring.analysis import Outcome, compare_samples
from monitoring.gate.sides.samples import Samples

LOOKS, LATER_LOOKS = (6, 12, 24, 48), (96, 192)
"""After how many rounds it is tried to tell."""

PATIENT_SECONDS = 300
"""Within which the later looks are begun; a busy machine asks for them."""

LOOK_ALPHA = 0.005
"""How often one look may take a commit in the middle for one on either side."""

FLOOR = 0.002
"""Any difference from the middle counts, however small; this is none."""


def plan_looks() -> Iterator[int]:
    """Yield after how many rounds to try to tell, until it has taken too long."""
    patience = time.monotonic() + PATIENT_SECONDS
    yield from LOOKS
    for rounds in LATER_LOOKS:
        if time.monotonic() < patience:
            yield rounds


def is_bad_count(samples: Samples) -> bool:
    """
    Tell whether a count that repeats is nearer to the bad one than to the good one.

    Parameters
    ----------
    samples
        Of the good commit, of the one in question, and of the bad one.
    """
    good, middle, bad = (values[-1] for values in samples.sides)
    return middle - good > bad - middle


def is_bad_sample(samples: Samples) -> bool | None:
    """
    Tell whether a commit is beyond the middle between the good and the bad one.

    The middle is that of the two in the same round, so what disturbs a round cancels out.

    Parameters
    ----------
    samples
        Of the good commit, of the one in question, and of the bad one.

    Returns
    -------
    bool or None
        None if these samples cannot tell.
    """
    good, middle, bad = samples.sides
    halfway = [sqrt(one * other) for one, other in zip(good, bad, strict=True)]
    verdict = compare_samples(
        halfway, middle, kind=samples.task.kind, floor=FLOOR, alpha=LOOK_ALPHA, pairs=True
    )
    return {Outcome.SLOWER: True, Outcome.FASTER: False}.get(verdict.verdict)
