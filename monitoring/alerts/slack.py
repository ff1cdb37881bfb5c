"""Messages for a Slack webhook, in Block Kit."""

from collections.abc import Iterator
from typing import Any

from monitoring.alerts.message import Message

MOST_CHARACTERS = 3000
"""Of a section (Block Kit reference, "Section block")."""

MOST_IN_HEADER = 150


def build_slack_body(message: Message) -> dict[str, Any]:
    """Build what is posted; ``text`` is what a notification shows."""
    return {"text": _escape(message.title), "blocks": list(_list_blocks(message))}


def _list_blocks(message: Message) -> Iterator[dict[str, Any]]:
    title = message.title[:MOST_IN_HEADER]
    yield {"type": "header", "text": {"type": "plain_text", "text": title}}
    for heading, lines in (
        ("Regressions", message.list_regressions()),
        ("Mended", message.list_mended()),
    ):
        if lines:
            yield from _list_sections(heading, lines)
    context = {"type": "mrkdwn", "text": _escape(message.context)[:MOST_CHARACTERS]}
    yield {"type": "context", "elements": [context]}


def _list_sections(heading: str, lines: list[str]) -> Iterator[dict[str, Any]]:
    """Split what is too long for one section between two lines."""
    text = f"*{heading}*"
    for line in lines:
        item = f"\n• {_escape(line)}"[: MOST_CHARACTERS // 2]
        if len(text) + len(item) > MOST_CHARACTERS:
            yield _build_section(text)
            text = f"*{heading}, continued*"
        text += item
    yield _build_section(text)


def _build_section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def _escape(text: str) -> str:
    """Keep a name from becoming a mention or a link ("Formatting text for app surfaces")."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
