"""Tells each channel what it does not know yet, and notes what it was told."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from monitoring.alerts.changes import Changes, find_changes, update_alerts
from monitoring.alerts.channels import Channel
from monitoring.alerts.comparison import Comparison
from monitoring.alerts.errors import SendError
from monitoring.alerts.message import Message, write_plain
from monitoring.alerts.slack import build_slack_body
from monitoring.alerts.sources import Source
from monitoring.alerts.webhook import build_webhook_body
from monitoring.results import AlertState, hold_lock, read_alert_state, write_alert_state

_BODIES = {"slack": build_slack_body, "webhook": build_webhook_body}


def tell(
    channels: Sequence[Channel],
    comparisons: Sequence[Comparison],
    source: Source,
    state_path: Path,
    echo: Callable[[str], None],
) -> list[SendError]:
    """
    Send to each channel what it was not told; the state is written after each that took it.

    Where another run is telling, it is waited for, so that nothing is told twice. How far a
    history was checked is noted unless every channel failed: what one was told stays open, and
    is compared again for the others.

    Parameters
    ----------
    channels
        One that fails does not keep the others from being told.
    comparisons
        Of this run.
    source
        Where they come from.
    state_path
        What was told before.
    echo
        Called with a line for each channel that was told.

    Returns
    -------
    list of SendError
        Of the channels that were not told.

    Raises
    ------
    OSError
        If the state cannot be written; nothing was sent then.
    """
    errors: list[SendError] = []
    with hold_lock(state_path.with_name(f"{state_path.name}.lock"), is_waiting=True):
        for channel in channels:
            try:
                _tell_one(channel, comparisons, source, state_path, echo)
            except SendError as error:
                errors.append(error)
        if not errors or len(errors) < len(channels):
            _note_checked(source, state_path)
    return errors


def _note_checked(source: Source, state_path: Path) -> None:
    if source.checked:
        state = read_alert_state(state_path)
        checked = {**state.checked, **source.checked}
        write_alert_state(state_path, replace(state, checked=checked))


def _tell_one(
    channel: Channel,
    comparisons: Sequence[Comparison],
    source: Source,
    state_path: Path,
    echo: Callable[[str], None],
) -> None:
    state = read_alert_state(state_path)
    changes = find_changes(comparisons, state.open, channel.name)
    if not changes:
        return
    write_alert_state(state_path, state)  # what cannot be noted would be told again and again
    channel.send(build_message(changes, source))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    alerts = update_alerts(state.open, changes, channel.name, now)
    write_alert_state(state_path, replace(state, open=alerts))
    echo(f"told {channel.name}: {build_message(changes, source).title}")


def preview(
    names: Iterable[str],
    comparisons: Sequence[Comparison],
    source: Source,
    state: AlertState,
) -> Iterator[str]:
    """
    Write what ``tell`` would send.

    Parameters
    ----------
    names
        Of the channels.
    comparisons, source
        As for ``tell``.
    state
        What was told before.
    """
    for name in names:
        changes = find_changes(comparisons, state.open, name)
        if not changes:
            yield f"would send nothing to {name}"
            continue
        message = build_message(changes, source)
        build = _BODIES.get(name)
        text = json.dumps(build(message), indent=2, ensure_ascii=False) if build else None
        yield f"would send to {name}:\n{text or write_plain(message)}"


def build_message(changes: Changes, source: Source) -> Message:
    """Build the message of a change."""
    pairs = source.pairs
    return Message(
        changes,
        "; ".join(pair.candidate.label for pair in pairs),
        "; ".join(pair.baseline.label for pair in pairs),
    )
