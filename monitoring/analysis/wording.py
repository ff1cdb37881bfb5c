"""The sentence that goes with a verdict."""

from collections.abc import Sequence
from math import inf, isfinite

from monitoring.analysis.verdicts import Kind

MORE = {Kind.CLOCK: "slower", Kind.RATE: "more", Kind.COUNT: "more", Kind.MEMORY: "more"}
LESS = {Kind.CLOCK: "faster", Kind.RATE: "less", Kind.COUNT: "less", Kind.MEMORY: "less"}


def describe_change(ratio: float, kind: Kind) -> str:
    """
    Say a ratio in words, as "5.1 % slower".

    Parameters
    ----------
    ratio
        The candidate over the baseline.
    kind
        What was measured.
    """
    if ratio == 1:
        return "no change"
    words = MORE if ratio > 1 else LESS
    if not isfinite(ratio):
        return f"any amount {words[kind]}"
    return f"{format_share(abs(ratio - 1))} {words[kind]}"


def describe_interval(interval: tuple[float, float], kind: Kind) -> str:
    """
    Say the bounds of a ratio in words.

    Parameters
    ----------
    interval
        Of the candidate over the baseline.
    kind
        What was measured.
    """
    if interval == (0.0, inf):
        return "any change"
    lower, upper = (describe_change(bound, kind) for bound in interval)
    return f"from {lower} to {upper}"


def format_share(share: float) -> str:
    """
    Write a share in percent, with the digits that a small one needs.

    Parameters
    ----------
    share
        0.05 is 5 %.
    """
    percent = 100 * share
    return f"{percent:.0f} %" if percent >= 99.5 else f"{percent:.2g} %"


def join_notes(sentence: str, notes: Sequence[str]) -> str:
    """
    Add what else has to be known to a sentence.

    Parameters
    ----------
    sentence
        Without a full stop.
    notes
        Parts of a sentence.
    """
    return "; ".join((sentence, *notes))
