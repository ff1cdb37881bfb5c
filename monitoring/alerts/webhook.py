"""Messages for any other webhook, as plain JSON."""

from typing import Any

from monitoring.alerts.listing import build_entry
from monitoring.alerts.message import Message


def build_webhook_body(message: Message) -> dict[str, Any]:
    """Build what is posted: schema 1, with a list of regressions and one of those mended."""
    return {
        "schema": 1,
        "title": message.title,
        "candidate": message.candidate,
        "baseline": message.baseline,
        "regressions": [build_entry(one) for one in message.changes.regressions],
        "mended": [
            {**build_entry(mended.comparison), "since": mended.alert.since}
            for mended in message.changes.mended
        ],
    }
