"""Small pieces of sentences."""


def count(number: int, noun: str) -> str:
    """Give a number with its noun: ``1 warning``, ``2 warnings``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
