"""Finds the line of the project that sent a statement."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
_PASSED_OVER = (
    str(Path(__file__).parent),
    str(ROOT / ".venv"),
    # Opens and ends every transaction: who asked for it says more.
    str(ROOT / "scheduler_app" / "store" / "sessions.py"),
)


def find_place() -> str:
    """Give the innermost file and line that is neither a library's nor this package's."""
    for frame in _walk(sys._getframe(1)):
        file = frame.f_code.co_filename
        if file.startswith(f"{ROOT}/") and not file.startswith(_PASSED_OVER):
            return f"{file.removeprefix(f'{ROOT}/')}:{frame.f_lineno}"
    return "(a library)"


def _walk(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back
