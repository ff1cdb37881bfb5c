"""Writes our pages into the folder that ASV has written its own into."""

import multiprocessing
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from monitoring.dashboard.files.classic import keep_classic_view
from monitoring.dashboard.files.static import write_static_files
from monitoring.dashboard.model.site import Site, Sources, read_site
from monitoring.dashboard.pages import list_builders
from monitoring.dashboard.pages.page import Page
from monitoring.dashboard.render import render

_FEW = 100
"""Series whose pages are written before other processes would have started."""


def publish_site(sources: Sources, folder: str | Path) -> None:
    """
    Publish.

    Parameters
    ----------
    sources
        Where the site is built from.
    folder
        With ASV's own page, which is kept as ``classic.html``.

    Raises
    ------
    ChildProcessError
        If a process that wrote a share of a large site has failed, as it has said itself.
    """
    site = read_site(sources)
    top = Path(folder)
    keep_classic_view(top)
    numbers = range(len(list_builders(site)))
    writer = _Writer(site, top)
    if len(site.series) <= _FEW:
        writer.write(numbers)
    else:
        _share_out(writer, numbers)
    # The chart library comes out of an engine with threads, which no fork would survive.
    write_static_files(top, sources.memory)


@dataclass(frozen=True)
class _Writer:
    site: Site
    top: Path

    def write(self, numbers: Iterable[int]) -> None:
        """Write what some of the builders build."""
        builders = list_builders(self.site)
        for number in numbers:
            for output in builders[number](self.site):
                text = render(output, self.site) if isinstance(output, Page) else output.text
                path = self.top / output.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", errors="replace")


def _share_out(writer: _Writer, numbers: range) -> None:
    """Let each processor write a share; a fork has the site without its being sent."""
    context = multiprocessing.get_context("fork")
    count = os.cpu_count() or 1
    workers = [
        context.Process(target=writer.write, args=(numbers[first::count],))
        for first in range(count)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise ChildProcessError("A part of the dashboard could not be written; see above.")
