"""The files behind a plot: for the script, as JSON and as CSV."""

import json
from collections.abc import Iterator
from functools import cache

from monitoring.dashboard.model import Place, Series, Site
from monitoring.dashboard.pages.page import DataFile

_NAMES = ("values", "ci_99_low", "ci_99_high", "q_25", "q_75", "samples")


class Columns:
    """
    Writes the columns of series; each number is turned into text once for all three files.

    Parameters
    ----------
    site
        The site.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._write_commits = cache(self._write_commits_of)

    def build_commits_file(self) -> DataFile:
        """Build the list of commits that all plots share."""
        commits = [
            {
                "hash": one.hash,
                "seconds": one.seconds,
                "author": one.author,
                "subject": one.subject,
                "tags": one.tags,
            }
            for one in self._site.line
        ]
        content = {"commits": commits, "url": self._site.sources.commit_url}
        return build_script("commits", dump(content))

    def build_files(self, series: Series) -> Iterator[DataFile]:
        """Build the three files of a series."""
        texts = dict(zip(_NAMES, map(_write_numbers, series.table.tolist()), strict=True))
        texts = {name: texts[name] for name in _NAMES if set(texts[name]) != {"null"}}
        columns = ",\n".join(f'"{name}":[{",".join(text)}]' for name, text in texts.items())
        about = dump(
            {
                "benchmark": series.benchmark.name,
                "parameters": series.parameters,
                "machine": series.place.machine,
                "environment": series.place.environment,
                "unit": series.unit,
                "failed": series.failed,
                "changes": [
                    {
                        "position": one.position,
                        "ratio": one.ratio,
                        "low": one.low,
                        "high": one.high,
                        "certainty": one.certainty,
                        "is_worse": one.is_worse,
                    }
                    for one in series.changes
                ],
            }
        )
        hashes, numbers, starts = self._write_commits(series.place)
        head = about[:-1]
        yield DataFile(f"b/{series.slug}.json", f'{head},\n"commits":[{hashes}],\n{columns}}}\n')
        title = dump(f"{series.title}, {series.place.name}")
        body = f'{head},\n"title":{title},\n"numbers":[{numbers}],\n{columns}}}'
        yield build_script(f"b/{series.slug}", body)
        rows = zip(starts, *texts.values(), strict=True)
        lines = [f"commit,date,{','.join(texts)}", *map(",".join, rows)]
        yield DataFile(f"b/{series.slug}.csv", "\n".join(lines).replace("null", "") + "\n")

    def _write_commits_of(self, place: Place) -> tuple[str, str, list[str]]:
        commits = [self._site.line[number] for number in place.commits]
        hashes = ",".join(f'"{one.hash}"' for one in commits)
        starts = [f"{one.hash},{one.when.isoformat()}" for one in commits]
        return hashes, ",".join(map(str, place.commits)), starts


def build_script(name: str, content: str) -> DataFile:
    """
    Build a data file that a page may load wherever it was opened from.

    Parameters
    ----------
    name
        By which a script asks for it.
    content
        JSON.
    """
    return DataFile(f"data/{name}.js", f"siteData.put({json.dumps(name)}, {content});\n")


def dump(content: object) -> str:
    """Write JSON in one line; what is not finite becomes null, and all signs are plain."""
    return json.dumps(_make_plain(content), separators=(",", ":"), allow_nan=False)


def _make_plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _make_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_make_plain(one) for one in value]
    is_finite = not isinstance(value, float) or value - value == 0
    return value if is_finite else None


def _write_numbers(numbers: list[float]) -> list[str]:
    return [repr(number) if number == number else "null" for number in numbers]
