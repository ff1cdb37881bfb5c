"""What commands the pages show: lines of their terminals, and commands within a sentence."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))

FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TERMINALS = ("", "sh")
INLINE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:make|scheduler|python -m|asv|locust|git) [\w-]|\. \.venv/")
CONTINUED = re.compile(r"\s*\\\n\s*")
REMARK = re.compile(r"\s+# .*")
WITH_A_GAP = "…"
"""Stands for what varies: such a line is the start of many commands."""


def find_commands(page: str) -> Iterator[str]:
    """Give the commands of a page's text, as they stand there."""
    for language, block in FENCE.findall(page):
        if language in TERMINALS:
            yield from filter(_is_command, map(_strip, CONTINUED.sub(" ", block).splitlines()))
    yield from filter(_is_command, INLINE.findall(FENCE.sub("", page)))


def list_commands() -> list[str]:
    """Return the commands of all pages, each once."""
    return sorted({command for page in PAGES for command in find_commands(page.read_text())})


def _strip(line: str) -> str:
    return REMARK.sub("", line).rstrip()


def _is_command(text: str) -> bool:
    return COMMAND.match(text) is not None and WITH_A_GAP not in text
