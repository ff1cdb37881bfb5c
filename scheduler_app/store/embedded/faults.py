"""PostgreSQL's own words for what went wrong."""

import re

_FAULT = re.compile(r"(?:error|FATAL|PANIC): +(.+)")

# What goes by itself: another server of these data, or what a killed one has left, is ending.
_PASSING = ("pre-existing shared memory block", "already exists")


def find_fault(text: str) -> str | None:
    """Give the first error in what a program of PostgreSQL has printed."""
    found = _FAULT.search(text)
    return found.group(1).strip().rstrip(".") if found else None


def is_passing(fault: str) -> bool:
    """Tell whether it is worth trying again."""
    return any(words in fault for words in _PASSING)
