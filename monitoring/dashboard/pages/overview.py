"""The first page: what is going on, in the order in which it matters."""

from collections.abc import Iterator

from markupsafe import Markup

from monitoring.dashboard.model import Regression, Site
from monitoring.dashboard.model.series import FEWEST
from monitoring.dashboard.pages.drawing import draw_change
from monitoring.dashboard.pages.groups import group_changes
from monitoring.dashboard.pages.latest import find_events
from monitoring.dashboard.pages.missing import find_missing
from monitoring.dashboard.pages.page import Output, Page
from monitoring.dashboard.pages.trends import build_trends
from monitoring.dashboard.words import say_change, write_count

MOST_REGRESSIONS = 10
MOST_IMPROVEMENTS = 6


def build_overview(site: Site) -> Iterator[Output]:
    """Build the page."""
    groups = group_changes(site.open_regressions)
    yield Page(
        "index.html",
        "overview.html" if site.series else "empty.html",
        site.sources.project or "Benchmarks",
        {
            "headline": _say_headline(site, len(groups)),
            "lede": _say_lede(site),
            "regressions": [(one, _draw(one.lead)) for one in groups[:MOST_REGRESSIONS]],
            "further": len(groups) - MOST_REGRESSIONS,
            "improvements": group_changes(site.improvements)[:MOST_IMPROVEMENTS],
            "trends": build_trends(site),
            "events": list(find_events(site)),
            "missing": list(find_missing(site)),
            "broken": site.broken,
        },
        "index.html",
        ("overview.js",),
    )


def _draw(regression: Regression) -> Markup:
    return draw_change(regression.series, regression.change)


def _say_headline(site: Site, count: int) -> str:
    if not site.series:
        return "Nothing has been measured yet"
    if not any(one.is_searched for one in site.series):
        return "Too few commits to tell"
    if not count:
        return "Nothing got slower"
    return f"{write_count(count, 'regression')} {'is' if count == 1 else 'are'} open"


def _say_lede(site: Site) -> str:
    if not site.series:
        return ""
    if site.open_regressions:
        worst = site.open_regressions[0]
        return f"{say_change(worst.series, worst.change)}."
    searched = sum(one.is_searched for one in site.series)
    if not searched:
        return f"A change shows in {FEWEST} measured commits or more, which no series has."
    few = len(site.series) - searched
    rest = f"; {few:,} have fewer, too few to tell" if few else ""
    count = write_count(searched, "series", "series")
    return (
        f"None of {count} with {FEWEST} measured commits or more has a change "
        f"for the worse that is still there and that nobody has accepted{rest}."
    )
