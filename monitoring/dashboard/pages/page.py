"""A page, and a file of data beside the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """
    A page to write.

    Parameters
    ----------
    path
        Its address, from the top of the site.
    template
        What it is made with.
    title
        As the browser shows it; any text.
    context
        What the template is given besides ``page``, ``site``, ``root`` and ``menu``.
    section
        Address of the entry in the menu that it belongs to.
    scripts
        Names of files in ``static/`` that it loads, in order, beside those of all pages.
    """

    path: str
    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    section: str = ""
    scripts: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The way from the page to the top of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class DataFile:
    """
    A file for a script, a spreadsheet or a reader of feeds.

    Parameters
    ----------
    path
        Its address, from the top of the site.
    text
        Its content.
    """

    path: str
    text: str


Output = Page | DataFile
