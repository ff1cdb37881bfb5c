"""The list of profiles by commit, and a page for each with its flame graph."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from monitoring.charts.flame import SCRIPTS, draw_figure
from monitoring.dashboard.model import Site
from monitoring.dashboard.model.naming import build_slug, title_subject
from monitoring.dashboard.pages.details import list_details
from monitoring.dashboard.pages.folded import read_folded
from monitoring.dashboard.pages.page import Output, Page
from monitoring.dashboard.words import write_value
from monitoring.results import ProfileRecord

FLAME_SCRIPTS = tuple(path.name for path in SCRIPTS)

_UNITS = {"seconds": "seconds", "mb": "MB", "bytes": "bytes"}
_TOTALS = {"seconds": "time", "plain_seconds": "time without the profiler"}
_COLUMNS = (
    ("calls", "Calls", ""),
    ("self_seconds", "Own time", "seconds"),
    ("cumulative_seconds", "With what it called", "seconds"),
    ("self_bytes", "Own memory", "bytes"),
    ("cumulative_bytes", "With what it called", "bytes"),
    ("allocations", "Allocations", ""),
)


def find_profile_page(profile: ProfileRecord) -> str:
    """Return the address of a profile's page, from the top of the site."""
    made = profile.conditions
    return f"p/{build_slug(made.commit[:8], profile.name, made.started_at)}.html"


def build_profile_pages(site: Site) -> Iterator[Output]:
    """Build the list, and a page for each profile."""
    yield Page(
        "profiles.html",
        "profiles.html",
        "Profiles",
        {"groups": _list_groups(site)},
        "profiles.html",
    )
    for profile in site.profiles:
        context = _build_context(site, profile)
        title = f"{title_subject(profile.target)} by {profile.method}"
        scripts = FLAME_SCRIPTS if context["figure"] else ()
        path = find_profile_page(profile)
        yield Page(path, "profile.html", title, context, "profiles.html", scripts)


def _list_groups(site: Site) -> list[dict[str, Any]]:
    """List profiles by commit: the newest commit first, those off the line last."""
    groups: dict[str, list[ProfileRecord]] = {}
    for profile in reversed(site.profiles):
        groups.setdefault(profile.conditions.commit, []).append(profile)
    order = sorted(groups, key=lambda name: -_find_number(site, name))
    return [
        {"title": _title_commit(site, name), "rows": [_build_row(one) for one in groups[name]]}
        for name in order
    ]


def _find_number(site: Site, name: str) -> int:
    commit = site.by_hash.get(name)
    return commit.number if commit else -1


def _title_commit(site: Site, name: str) -> str:
    commit = site.by_hash.get(name)
    if commit:
        return f"{commit.short} {commit.subject}"
    return f"{name[:8]}, not on this line" if name else "Of no commit"


def _build_row(profile: ProfileRecord) -> dict[str, Any]:
    hottest = max(profile.functions, key=_weigh, default=None)
    totals = list(_list_totals(profile.totals))
    return {
        "page": find_profile_page(profile),
        "target": profile.target,
        "method": profile.method,
        "total": totals[0][1] if totals else "–",
        "hottest": hottest.function if hottest else "–",
        "conditions": profile.conditions,
    }


def _weigh(figures: Any) -> float:
    return float(figures.self_seconds or figures.self_bytes or 0)


def _list_totals(totals: Mapping[str, float | None]) -> Iterator[tuple[str, str]]:
    """Give each total with its name, the unit taken off it."""
    for name, value in totals.items():
        words = name.split("_")
        unit = _UNITS.get(words[-1], "")
        label = _TOTALS.get(name) or " ".join(words[:-1] if unit else words)
        if value is not None:
            yield label.capitalize(), write_value(value, unit)


def _build_context(site: Site, profile: ProfileRecord) -> dict[str, Any]:
    stacks = read_folded(profile)
    columns = [one for one in _COLUMNS if _has_any(profile, one[0])]
    return {
        "profile": profile,
        "commit_title": _title_commit(site, profile.conditions.commit),
        "facts": [
            *_list_totals(profile.totals),
            *(
                (name.replace("_", " ").capitalize(), str(value))
                for name, value in profile.workload.items()
            ),
        ],
        "figure": Markup(draw_figure(stacks, unit=find_unit(profile))) if stacks else "",
        "details": list(list_details(profile.details)),
        "heads": [head for _name, head, _unit in columns],
        "functions": [
            (one.function, f"{one.file}:{one.line}" if one.file else "", _list_cells(one, columns))
            for one in profile.functions
        ],
    }


def find_unit(profile: ProfileRecord) -> str:
    """Return what the stacks of a profile are weighed in."""
    return "bytes" if _has_any(profile, "self_bytes") else "seconds"


def _has_any(profile: ProfileRecord, name: str) -> bool:
    return any(getattr(one, name) is not None for one in profile.functions)


def _list_cells(figures: Any, columns: list[tuple[str, str, str]]) -> list[str]:
    values = ((getattr(figures, name), unit) for name, _head, unit in columns)
    return ["–" if value is None else write_value(value, unit) for value, unit in values]
