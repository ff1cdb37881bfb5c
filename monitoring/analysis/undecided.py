"""Why some samples can never be decided by, however they fall."""

from math import inf

import numpy as np

from monitoring.analysis.ratios import divide, take_median
from monitoring.analysis.samples import FEWEST, Samples
from monitoring.analysis.verdicts import Kind, Outcome, Verdict
from monitoring.analysis.wording import join_notes


def find_obstacle(samples: Samples, kind: Kind) -> str | None:
    """
    Say why no test can be made of these samples, or nothing if one can.

    Parameters
    ----------
    samples
        What was measured.
    kind
        What was measured.
    """
    if samples.fewest < FEWEST:
        sizes = f"{samples.baseline.size} usable samples against {samples.candidate.size}"
        return f"{sizes}: at least {FEWEST} a side are needed"
    if samples.is_sparse:
        return "most samples of one side cannot be used, and what is left may be the fast ones"
    if kind in (Kind.CLOCK, Kind.RATE):
        for name, side in (("baseline", samples.baseline), ("candidate", samples.candidate)):
            if np.ptp(side) == 0:
                return f"all {side.size} samples of the {name} are equal, as no clock gives them"
    return None


def leave_undecided(samples: Samples, kind: Kind, why: str) -> Verdict:
    """
    Give the verdict of samples that no test is made of.

    Parameters
    ----------
    samples
        What was measured, perhaps nothing.
    kind
        What was measured.
    why
        The reason, without a full stop.
    """
    baseline, candidate = take_median(samples.baseline), take_median(samples.candidate)
    return Verdict(
        baseline,
        candidate,
        ratio=divide(baseline, candidate),
        interval=(0.0, inf),
        kind=kind,
        certainty=0.0,
        verdict=Outcome.UNDECIDED,
        reason=join_notes(why, samples.notes),
    )
