"""Takes out of a text what a format has no way to write."""

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def make_plain(text: str) -> str:
    """Put a sign in place of the characters that XML has no way to write."""
    return _NOT_XML.sub("\ufffd", text)


def defuse(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe goes before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
