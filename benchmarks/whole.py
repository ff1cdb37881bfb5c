"""Values that ``mem_`` benchmarks measure as a whole."""

from collections.abc import Callable
from typing import Any


class Whole:
    """A value with all that it holds.

    ASV takes for the size of a value what a copy of it adds. That copy is a shallow one, so of a
    tuple of objects it would see next to nothing; a copy of this builds the value anew.

    Parameters
    ----------
    build
        Builds the value.
    """

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build = build
        self._value = build()

    def __copy__(self) -> "Whole":
        return Whole(self._build)
