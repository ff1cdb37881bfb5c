"""Which changes for the worse are still there, which somebody accepted, and which were mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from monitoring.dashboard.model.changes import Change
from monitoring.dashboard.model.series import Series
from monitoring.results import Acknowledgement


class State(StrEnum):
    """What has become of a regression."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    MENDED = "mended"


@dataclass(frozen=True, eq=False)
class Regression:
    """
    A change for the worse.

    Parameters
    ----------
    series
        That has it.
    change
        The change.
    state
        What has become of it.
    mended_by
        The change that took it back.
    acknowledgement
        Who accepts it and why.
    """

    series: Series
    change: Change
    state: State
    mended_by: Change | None = None
    acknowledgement: Acknowledgement | None = None

    @property
    def page(self) -> str:
        """The address of its page, from the top of the site."""
        return f"r/{self.series.slug}-{self.change.after.short}.html"


class Improvement(NamedTuple):
    """
    A change for the better.

    Parameters
    ----------
    series
        That has it.
    change
        The change.
    """

    series: Series
    change: Change


def find_regressions(
    series: Iterable[Series], acknowledgements: Sequence[Acknowledgement]
) -> tuple[Regression, ...]:
    """Find the changes for the worse: the open ones first, then by effect size x certainty."""
    found = [
        _judge(one, change, number, acknowledgements)
        for one in series
        for number, change in enumerate(one.changes)
        if change.is_worse
    ]
    order = list(State)
    found.sort(key=lambda one: (order.index(one.state), -one.change.weight, one.series.slug))
    return tuple(found)


def find_improvements(series: Iterable[Series]) -> tuple[Improvement, ...]:
    """Find the changes for the better, the largest and surest first."""
    found = [
        Improvement(one, change) for one in series for change in one.changes if not change.is_worse
    ]
    return tuple(sorted(found, key=lambda one: (-one.change.weight, one.series.slug)))


def _judge(
    series: Series, change: Change, number: int, acknowledgements: Sequence[Acknowledgement]
) -> Regression:
    mended_by = _find_mending(series, change, series.changes[number + 1 :])
    if mended_by is not None:
        return Regression(series, change, State.MENDED, mended_by)
    accepted = next((one for one in acknowledgements if _is_meant(one, series, change)), None)
    state = State.ACKNOWLEDGED if accepted else State.OPEN
    return Regression(series, change, state, None, accepted)


def _find_mending(series: Series, change: Change, later: Sequence[Change]) -> Change | None:
    """Find the first later change after which the level is what it was, or better."""
    for one in later:
        excess = one.value_after - change.value_before
        if (-excess if series.is_rate else excess) <= series.floor * abs(change.value_before):
            return one
    return None


def _is_meant(acknowledgement: Acknowledgement, series: Series, change: Change) -> bool:
    return (
        acknowledgement.benchmark in (series.benchmark.name, series.label)
        and acknowledgement.machine in ("", series.place.machine)
        and any(one.hash.startswith(acknowledgement.commit) for one in change.candidates)
    )
