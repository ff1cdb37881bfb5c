"""What every target has: sizes, a preparation that is not profiled, and the work that is."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from types import TracebackType
from typing import ClassVar, Self

from .errors import InvalidSizeError

RANGES = {"residents": (8, 500), "weeks": (1, 53)}
"""Least and most of the sizes that the workloads know."""

MOST_REPEATS = 100_000


@dataclass
class Target(ABC):
    """A workload with a seed; its fields are its sizes, which is all that it depends on.

    A target is a context: it is prepared at the beginning, and closed at the end. In between
    ``work`` may be called any number of times, and does the same each time.

    Raises
    ------
    InvalidSizeError
        If a size is outside its range.
    """

    name: ClassVar[str]
    hot: ClassVar[str]
    """A function that every profile of the target shows, as it takes much of the time."""

    def __post_init__(self) -> None:
        for name, value in self.workload.items():
            least, most = RANGES.get(name, (1, MOST_REPEATS))
            if not least <= value <= most:
                raise InvalidSizeError(name, value, least, most)

    @property
    def workload(self) -> dict[str, int]:
        """Give the sizes by name, as records keep them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @abstractmethod
    def prepare(self) -> None:
        """Make ready whatever the work needs; not profiled.

        Raises
        ------
        NotImplementedError
            If the commit measured lacks what is to be profiled.
        """

    @abstractmethod
    def work(self) -> None:
        """Do the work once.

        Raises
        ------
        FailedWorkError
            If it cannot be done, or its answer is wrong.
        """

    def close(self) -> None:  # noqa: B027 - most have nothing to close
        """Give back what the preparation took."""

    def __enter__(self) -> Self:
        try:
            self.prepare()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()
