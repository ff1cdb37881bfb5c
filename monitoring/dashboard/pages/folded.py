"""Reads the stacks that lie beside a profile's record."""

from monitoring.charts.flame import parse_folded
from monitoring.results import ProfileRecord


def read_folded(profile: ProfileRecord) -> dict[tuple[str, ...], float]:
    """
    Read the stacks of a profile; none where the file is gone or was never written.

    Parameters
    ----------
    profile
        As it was read from its folder.
    """
    name = profile.files.get("folded")
    if profile.path is None or name is None:
        return {}
    try:
        text = profile.path.with_name(name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    return parse_folded(text.splitlines())
