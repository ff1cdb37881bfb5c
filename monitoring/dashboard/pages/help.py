"""What each figure means."""

from collections.abc import Iterator

from monitoring.analysis import FLOORS, Kind
from monitoring.dashboard.model import Site
from monitoring.dashboard.model.changes import SUREST
from monitoring.dashboard.pages.page import Output, Page


def build_help(_site: Site) -> Iterator[Output]:
    """Build the page."""
    floors = [(kind.value, FLOORS[kind]) for kind in Kind]
    yield Page("help.html", "help.html", "Help", {"floors": floors, "surest": SUREST}, "help.html")
