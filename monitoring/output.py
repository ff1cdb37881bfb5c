"""Where the commands write: a file that has a name, a terminal that may take nothing more."""

import os
import sys
from pathlib import Path
from typing import Any

import click


class OutputFile(click.Path):
    """A file to write; an empty name, as an unset variable gives it, is refused."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: str | os.PathLike[str], param: Any, ctx: Any) -> Any:
        """Refuse a name that is empty."""
        if not os.fspath(value):
            self.fail("the name is empty", param, ctx)
        return super().convert(value, param, ctx)


def leave_terminal() -> None:
    """Keep Python from writing once more, at its very end, to a reader gone or a full disk."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
