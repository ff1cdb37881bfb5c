"""What the search finds: benchmarks, regressions, commits and functions."""

from collections.abc import Iterator
from typing import Any

from monitoring.dashboard.model import Commit, Site
from monitoring.dashboard.pages.columns import build_script, dump
from monitoring.dashboard.pages.page import Output
from monitoring.dashboard.pages.profiles import find_profile_page

_LONGEST = 200


def build_search(site: Site) -> Iterator[Output]:
    """Build the entries: the name that is searched, the page that it leads to, and its kind."""
    found = (*_list_benchmarks(site), *_list_regressions(site), *_list_commits(site))
    entries = [*found, *_list_functions(site)]
    content = [
        {"name": name[:_LONGEST], "page": page, "kind": kind} for name, page, kind in entries
    ]
    yield build_script("search", dump(content))


def _list_benchmarks(site: Site) -> Iterator[tuple[str, str, str]]:
    for one in site.series:
        yield f"{one.full_title} ({one.label})", one.page, f"benchmark, {one.place.name}"


def _list_regressions(site: Site) -> Iterator[tuple[str, str, str]]:
    for one in site.regressions:
        name = f"{one.series.full_title} since {one.change.after.short}"
        yield name, one.page, f"regression, {one.state}"


def _list_commits(site: Site) -> Iterator[tuple[str, str, str]]:
    before: Commit | None = None
    for commit in site.line:
        base = before.hash if before else commit.hash
        page = f"compare.html#base={base}&head={commit.hash}"
        yield " ".join((commit.short, *commit.tags, commit.subject)), page, "commit"
        before = commit


def _list_functions(site: Site) -> Iterator[tuple[str, str, str]]:
    """Give each function once, with the newest profile that has it."""
    pages: dict[str, Any] = {}
    for profile in site.profiles:
        for one in profile.functions:
            pages[one.place] = profile
    for name, profile in pages.items():
        yield name, find_profile_page(profile), f"function in {profile.target}"
