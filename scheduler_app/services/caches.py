"""What was read or computed before, kept as long as there is room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

ValueT = TypeVar("ValueT")


class _Entry(Generic[ValueT]):
    """A value that is there, or that one thread builds while others wait for it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.values: list[ValueT] = []


class Cache(Generic[ValueT]):
    """Values by key; the one that nobody has asked for longest goes first.

    A key must say all that its value depends on, so that no entry ever has to be dropped because
    it is wrong. No two threads build the same value at once; where building fails, whoever waits
    for it tries it themselves.

    Parameters
    ----------
    size
        Values kept, at least 1.
    """

    def __init__(self, size: int) -> None:
        if size < 1:
            raise ValueError(f"Expected size >= 1, got {size}.")
        self._size = size
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, _Entry[ValueT]] = OrderedDict()

    def get(self, key: Hashable, build: Callable[[], ValueT]) -> ValueT:
        """Give the value of a key; build it if it is not there."""
        entry = self._find(key)
        with entry.lock:
            if not entry.values:
                entry.values.append(build())
            return entry.values[0]

    def put(self, key: Hashable, value: ValueT) -> None:
        """Keep a value that is known already."""
        self.get(key, lambda: value)

    def __len__(self) -> int:
        return len(self._entries)

    def _find(self, key: Hashable) -> _Entry[ValueT]:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            if len(self._entries) > self._size:
                self._entries.popitem(last=False)
            return entry
