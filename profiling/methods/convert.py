"""Turns a file of Python's profiler into a flame graph."""

from pathlib import Path

from profiling.drawing import draw_page
from profiling.methods.cprofile import build_profile, read_pstats
from profiling.records.store import write_file

PAGE = ".html"


def convert_pstats(path: Path, output: Path) -> Path:
    """
    Draw a page of a pstats file and return where it is.

    Parameters
    ----------
    path
        The file.
    output
        The page if it ends in ``.html``, or else its folder; there it is called as the file.

    Raises
    ------
    BadPstatsError
        If the file is not one, or not whole.
    CannotStoreError
        If the page cannot be written.
    """
    profile = build_profile(read_pstats(path), path.stem, path)
    page = output if output.suffix == PAGE else output / f"{path.stem}{PAGE}"
    write_file(page, draw_page(profile.stacks, f"{path.name}, cprofile"))
    return page
