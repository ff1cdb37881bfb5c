"""A feed of regressions, for readers that tell when something new comes."""

from collections.abc import Iterator

from monitoring.dashboard.model import Site
from monitoring.dashboard.pages.page import Output, Page

MOST_ENTRIES = 50


def build_feed(site: Site) -> Iterator[Output]:
    """Build the feed: the newest regressions first, whatever has become of them."""
    newest = sorted(site.regressions, key=lambda one: (-one.change.after.number, one.series.slug))[
        :MOST_ENTRIES
    ]
    yield Page("feed.xml", "feed.xml", "Regressions", {"regressions": newest})
