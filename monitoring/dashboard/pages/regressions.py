"""The list of regressions, and a page for each: since when, by which commit, what else moved."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from markupsafe import Markup

from monitoring.charts.flame import draw_figure
from monitoring.dashboard.model import Change, Regression, Series, Site, State
from monitoring.dashboard.pages.folded import read_folded
from monitoring.dashboard.pages.groups import group_changes
from monitoring.dashboard.pages.page import Output, Page
from monitoring.dashboard.pages.profiles import FLAME_SCRIPTS, find_profile_page, find_unit
from monitoring.results import ProfileRecord

SUBJECT_TARGETS = {
    "acgme_validation": "validation",
    "concurrent_requests": "api",
    "database_query": "queries",
    "resilience_calculation": "api",
    "swap_matching": "tasks",
}
"""What to profile for a subject; for the others it is the generation of a schedule."""

MOST_MOVED = 50
"""Other changes that a page lists."""


def build_regression_pages(site: Site) -> Iterator[Output]:
    """Build the list, and a page for each regression."""
    states = [
        (state, group_changes([one for one in site.regressions if one.state is state]))
        for state in State
    ]
    yield Page(
        "regressions.html",
        "regressions.html",
        "Regressions",
        {"states": states},
        "regressions.html",
    )
    moved = _index_changes(site)
    for one in site.regressions:
        context = _build_context(site, one, moved)
        title = f"{one.series.title} since {one.change.after.short}"
        scripts = FLAME_SCRIPTS if context["figure"] else ()
        yield Page(one.page, "regression.html", title, context, "regressions.html", scripts)


def _build_context(site: Site, one: Regression, moved: Mapping[int, Any]) -> dict[str, Any]:
    others = _find_others(one, moved)
    target = SUBJECT_TARGETS.get(one.series.subject, "schedule")
    pairs = list(_find_profile_pairs(site, one, target))
    return {
        "regression": one,
        "series": one.series,
        "change": one.change,
        "others": others[:MOST_MOVED],
        "others_left_out": max(0, len(others) - MOST_MOVED),
        "target": target,
        "pattern": f"^{re.sub(r'[^A-Za-z0-9_]', '.', one.series.label)[:200]}",
        "pair": pairs[0] if pairs else None,
        "figure": _draw_pair(*pairs[0]) if pairs else "",
        "pages": [find_profile_page(profile) for profile in pairs[0]] if pairs else [],
        "place_number": site.places.index(one.series.place),
        "entry": _write_entry(one),
    }


def _index_changes(site: Site) -> dict[int, list[tuple[Series, Change]]]:
    """Return the changes that each commit may have made, by the commit's number."""
    index: dict[int, list[tuple[Series, Change]]] = {}
    for series in site.series:
        for change in series.changes:
            for commit in change.candidates:
                index.setdefault(commit.number, []).append((series, change))
    return index


def _find_others(
    one: Regression, moved: Mapping[int, list[tuple[Series, Change]]]
) -> list[tuple[Series, Change]]:
    """Return the other changes that one of the same commits may have made, the largest first."""
    found = {
        (series.slug, change.position): (series, change)
        for commit in one.change.candidates
        for series, change in moved.get(commit.number, ())
        if series is not one.series
    }
    return sorted(found.values(), key=lambda pair: (-pair[1].weight, pair[0].slug))


def _find_profile_pairs(
    site: Site, one: Regression, target: str
) -> Iterator[tuple[ProfileRecord, ProfileRecord]]:
    """Give profiles of both levels, by the same method: the nearest, the subject's own first."""
    first, last = _find_reach(one)
    before, after = one.change.before.number, one.change.after.number
    sides: dict[str, tuple[dict[int, ProfileRecord], dict[int, ProfileRecord]]] = {}
    for profile in site.profiles:
        commit = site.by_hash.get(profile.conditions.commit)
        if commit is None or profile.conditions.is_dirty or "folded" not in profile.files:
            continue
        baselines, candidates = sides.setdefault(profile.name, ({}, {}))
        if first <= commit.number <= before:
            baselines[commit.number] = profile
        elif after <= commit.number <= last:
            candidates[commit.number] = profile
    for name in sorted(sides, key=lambda name: (not name.startswith(f"{target}-"), name)):
        baselines, candidates = sides[name]
        if baselines and candidates:
            yield baselines[max(baselines)], candidates[min(candidates)]


def _find_reach(one: Regression) -> tuple[int, int]:
    """Return the numbers of the commits between the changes before and after this one."""
    changes = one.series.changes
    place = changes.index(one.change)
    first = changes[place - 1].after.number if place else 0
    is_last = place + 1 == len(changes)
    last = one.series.place.commits[-1] if is_last else changes[place + 1].before.number
    return first, last


def _write_entry(one: Regression) -> str:
    """Write what ``acknowledged.yaml`` needs to accept a regression."""
    commit = one.change.after.hash
    entry = {"benchmark": one.series.label, "commit": commit, "reason": "…", "by": "…"}
    text = yaml.safe_dump({"acknowledged": [entry]}, sort_keys=False, allow_unicode=True)
    return str(text).strip()


def _draw_pair(baseline: ProfileRecord, candidate: ProfileRecord) -> Markup:
    stacks = read_folded(candidate), read_folded(baseline)
    return Markup(draw_figure(*stacks, unit=find_unit(baseline))) if all(stacks) else Markup("")
