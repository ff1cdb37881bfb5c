"""Hashes of passwords, by Argon2id."""

import threading
import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError


@dataclass(frozen=True, slots=True)
class HashingCost:
    """What one hash costs; by default the second profile of RFC 9106, section 4.

    Parameters
    ----------
    passes
        Over the memory, 1 or more; default 3.
    memory_kib
        KiB of memory, 8 or more for each lane; default 65,536.
    lanes
        Threads, 1 or more; default 4.
    """

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


LOWEST_COST = HashingCost(passes=1, memory_kib=8, lanes=1)
"""For tests and examples; a hash made so is made anew at the first sign-in to a real service."""

MAX_AT_ONCE = 2
"""Hashes that one process makes at the same time, 64 MiB each."""


class Passwords:
    """Makes and compares hashes of passwords.

    Parameters
    ----------
    cost
        What each hash costs.
    at_once
        How many are made at the same time; others wait.
    """

    def __init__(self, cost: HashingCost | None = None, at_once: int = MAX_AT_ONCE) -> None:
        cost = cost or HashingCost()
        self._hasher = PasswordHasher(cost.passes, cost.memory_kib, cost.lanes)
        self._slots = threading.BoundedSemaphore(at_once)

    def hash(self, password: str) -> str:
        """Hash a password with a new salt."""
        with self._slots:
            return self._hasher.hash(_encode(password))

    def is_right(self, password: str, stored: str | None) -> bool:
        """Compare a password with a stored hash; without one it takes as long, and is wrong."""
        if stored is None:
            self.hash(password)
            return False
        try:
            with self._slots:
                return self._hasher.verify(stored, _encode(password))
        except VerifyMismatchError:
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether a hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(stored)


PASSWORDS = Passwords()
"""The one that the service uses, so that its limit holds for the process."""


def _encode(password: str) -> bytes:
    # Keyboards differ in how they compose an accent (RFC 8265, section 4.2).
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
