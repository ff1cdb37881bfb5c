"""Says a change as a sentence."""

import math

from monitoring.analysis import Kind
from monitoring.dashboard.model import Change, Series
from monitoring.dashboard.words.values import write_share, write_value

_WORSE = {Kind.CLOCK: "slower", Kind.RATE: "less", Kind.COUNT: "more", Kind.MEMORY: "more"}
_BETTER = {Kind.CLOCK: "faster", Kind.RATE: "more", Kind.COUNT: "fewer", Kind.MEMORY: "less"}


def say_effect(series: Series, change: Change) -> str:
    """Say how much, as "12 % slower" or "3.1 times as slow"."""
    word = (_WORSE if change.is_worse else _BETTER)[series.kind]
    if not math.isfinite(change.ratio) or change.ratio <= 0:
        before, after = change.value_before, change.value_after
        return f"from {write_value(before, series.unit)} to {write_value(after, series.unit)}"
    if change.ratio >= 2:
        return f"{change.ratio:.3g} times {_times(series.kind)}"
    return f"{write_share(abs(change.ratio - 1))} {word}"


def say_change(series: Series, change: Change) -> str:
    """Say what changed, how much, between which commits and how surely."""
    verb = "became" if series.kind is Kind.CLOCK else "went"
    needs_more = series.kind in (Kind.MEMORY, Kind.COUNT) and 0 < change.ratio < math.inf
    effect = f"{_verb(change)} {_plain(series, change)}" if needs_more else ""
    told = effect or f"{verb} {say_effect(series, change)}"
    return f"{series.full_title} {told} {describe_span(change)}, {say_certainty(change)}"


def describe_span(change: Change) -> str:
    """Say between which commits."""
    return f"between {change.before.short} and {change.after.short}"


def say_certainty(change: Change) -> str:
    """Say how surely, never that it is beyond doubt."""
    percent = 100 * change.certainty
    text = "over 99.9" if percent > 99.9 else f"{percent:.3g}"
    return f"certainty {text} %"


def say_interval(change: Change) -> str:
    """Say the bounds that hold the ratio 95 times in 100, as changes."""
    if not (math.isfinite(change.high) and change.low > 0):
        return "any amount"
    return f"{_sign(change.low)} to {_sign(change.high)}"


def _sign(ratio: float) -> str:
    sign = "+" if ratio >= 1 else "−"
    return f"{sign}{write_share(abs(ratio - 1))}"


def _verb(change: Change) -> str:
    return "rose" if change.value_after > change.value_before else "fell"


def _plain(series: Series, change: Change) -> str:
    values = (write_value(one, series.unit) for one in (change.value_before, change.value_after))
    return f"by {write_share(abs(change.ratio - 1))}, from {' to '.join(values)},"


def _times(kind: Kind) -> str:
    return "as slow" if kind is Kind.CLOCK else "as much"
