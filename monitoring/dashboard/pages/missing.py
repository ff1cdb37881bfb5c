"""What should have been measured and is not, or could not be shown."""

from collections.abc import Iterator

from monitoring.dashboard.model import Place, Site
from monitoring.dashboard.words import write_count

MOST_NAMES = 5


def find_missing(site: Site) -> Iterator[str]:
    """Give a sentence for each gap."""
    for place in site.places:
        yield from _find_at_place(site, place)
    if site.strays:
        names = _list_some([one[:8] for one in site.strays])
        yield (
            f"{write_count(len(site.strays), 'commit')} with results are not shown, because the "
            f"history of this branch does not have them: {names}."
        )


def count_behind(site: Site, place: Place) -> int:
    """Count the commits after the newest one measured at a place."""
    return len(site.line) - 1 - place.commits[-1]


def _find_at_place(site: Site, place: Place) -> Iterator[str]:
    if behind := count_behind(site, place):
        yield (
            f"{write_count(behind, 'commit')} since {site.line[place.commits[-1]].short} "
            f"{'has' if behind == 1 else 'have'} no result on {place.name}; those that change "
            "what is measured need one."
        )
    newest = len(place.commits) - 1
    here = [one for one in site.series if one.place == place]
    if failed := [one.title for one in here if newest in one.failed]:
        yield (
            f"{write_count(len(failed), 'series', 'series')} failed at the newest commit measured "
            f"on {place.name}: {_list_some(failed)}."
        )
    silent = [one for one in here if newest not in (*one.failed, *one.measured[-1:])]
    if silent:
        have = "has" if len(silent) == 1 else "have"
        yield (
            f"{write_count(len(silent), 'series', 'series')} {have} no value at the newest commit "
            f"measured on {place.name}: {_list_some([one.title for one in silent])}."
        )


def _list_some(names: list[str]) -> str:
    further = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES])
    return f"{shown} and {further} more" if further > 0 else shown
