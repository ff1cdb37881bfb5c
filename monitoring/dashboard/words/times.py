"""Writes times for people; always UTC, for who reads them is anywhere."""

from datetime import UTC, datetime


def write_time(moment: datetime) -> str:
    """Write a time to the minute."""
    return f"{moment.astimezone(UTC):%-d %b %Y, %H:%M} UTC"


def write_date(moment: datetime) -> str:
    """Write a day."""
    return f"{moment.astimezone(UTC):%-d %b %Y}"


def write_start(text: str) -> str:
    """Write the start of a run as its record has it, to the minute; any other text as it is."""
    try:
        return write_time(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return text


def write_duration(seconds: float) -> str:
    """Write how long something took."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
