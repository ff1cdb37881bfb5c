"""A sign-in: opened once, refreshed before it ends, lent to one user after the other."""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from load.users.client import Client

EARLY_SECONDS = 60.0
"""By how much a token is exchanged before it ends."""


@dataclass(slots=True)
class Session:
    """Somebody's tokens.

    Parameters
    ----------
    email, person
        Whose they are; the person is empty of those who only plan.
    access_token, refresh_token
        As the service gave them last.
    refresh_at
        When the next pair is due, on the clock that only goes forward.
    """

    email: str
    person: str
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    refresh_at: float

    def take(self, pair: dict[str, Any]) -> None:
        """Keep the next pair of tokens."""
        self.access_token, self.refresh_token = pair["access_token"], pair["refresh_token"]
        self.refresh_at = _find_due(pair)

    @property
    def is_due(self) -> bool:
        """Whether the tokens end soon."""
        return time.monotonic() >= self.refresh_at


def open_session(host: str, email: str, person: str, password: str) -> Session:
    """Sign somebody in.

    Raises
    ------
    ServiceError
        If the service refuses.
    """
    form = {"username": email, "password": password}
    pair = Client(host).ask("POST", "/auth/login", form=form)
    return Session(email, person, pair["access_token"], pair["refresh_token"], _find_due(pair))


def _find_due(pair: dict[str, Any]) -> float:
    return time.monotonic() + max(pair["expires_in"] - EARLY_SECONDS, 1.0)


class Sessions:
    """Sign-ins by role: a user borrows one, and who comes after may have it again."""

    def __init__(self) -> None:
        self._free: dict[str, deque[Session]] = {}

    def put(self, role: str, session: Session) -> None:
        """Add one, or give it back."""
        self._free.setdefault(role, deque()).append(session)

    def borrow(self, role: str) -> Session | None:
        """Take the one that has waited longest; None if all are lent."""
        free = self._free.get(role)
        return free.popleft() if free else None
