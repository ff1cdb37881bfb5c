"""What is to be told: regressions that are new, and those that are over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitoring.alerts.comparison import Comparison
from monitoring.results import OpenAlert


@dataclass(frozen=True)
class Mended:
    """
    A regression that was told and is over.

    Parameters
    ----------
    comparison
        That says so.
    alert
        What was told.
    """

    comparison: Comparison
    alert: OpenAlert


@dataclass(frozen=True)
class Changes:
    """
    What a run changes for one channel.

    Parameters
    ----------
    regressions
        That the channel was not told of.
    mended
        That the channel was told of and that are over.
    """

    regressions: tuple[Comparison, ...]
    mended: tuple[Mended, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.regressions or self.mended)


def find_changes(
    comparisons: Iterable[Comparison], open_alerts: Mapping[str, OpenAlert], channel: str
) -> Changes:
    """
    Find what a channel is to be told; an undecided comparison neither begins nor ends anything.

    Parameters
    ----------
    comparisons
        Of this run.
    open_alerts
        What was told before.
    channel
        By which it would be told.
    """
    told = {name: alert for name, alert in open_alerts.items() if channel in alert.channels}
    found = list(comparisons)
    return Changes(
        tuple(one for one in found if one.is_regression and one.name not in told),
        tuple(Mended(one, told[one.name]) for one in found if one.name in told and one.is_fine),
    )


def update_alerts(
    open_alerts: Mapping[str, OpenAlert], changes: Changes, channel: str, now: str
) -> dict[str, OpenAlert]:
    """
    Note what a channel was told.

    Parameters
    ----------
    open_alerts
        Before.
    changes
        That it was told of.
    channel
        By which.
    now
        UTC, ISO 8601.
    """
    alerts = dict(open_alerts)
    for one in changes.regressions:
        before = alerts.get(one.name) or OpenAlert(now, (), one.reference, one.summary)
        channels = (*before.channels, channel)
        alerts[one.name] = OpenAlert(before.since, channels, before.reference, before.summary)
    for mended in changes.mended:
        name = mended.comparison.name
        before = alerts[name]
        channels = tuple(other for other in before.channels if other != channel)
        alerts[name] = OpenAlert(before.since, channels, before.reference, before.summary)
    return {name: alert for name, alert in alerts.items() if alert.channels}
