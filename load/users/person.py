"""What all users of the service share: a sign-in, time to think, and counted requests."""

import random
import time
from typing import Any, ClassVar

from locust import FastHttpUser

from load.users.client import API
from load.users.program import Program
from load.users.session import Session, Sessions, open_session

ANSWER_SECONDS = 20.0
"""A user who waits longer gives up, which is a failure."""


class Person(FastHttpUser):
    """Somebody who has signed in and works with the service."""

    abstract = True
    network_timeout = ANSWER_SECONDS
    connection_timeout = ANSWER_SECONDS

    role: ClassVar[str]
    program: ClassVar[Program]
    sessions: ClassVar[Sessions]
    password: ClassVar[str]
    think_seconds: ClassVar[tuple[float, float]] = (1.0, 3.0)
    _number: ClassVar[int] = 0

    session: Session
    due_at: float | None = None
    """When the next request is due, by the clock that only goes forward; None for when it is sent.
    """

    def wait_time(self) -> float:
        """Think, for a while as long as another time or not."""
        return random.uniform(*self.think_seconds)

    def on_start(self) -> None:
        """Take a sign-in, or open one."""
        self.session = self.sessions.borrow(self.role) or self._sign_in()

    def on_stop(self) -> None:
        """Leave the sign-in to whoever comes next."""
        self.sessions.put(self.role, self.session)

    def _sign_in(self) -> Session:
        number, Person._number = Person._number, Person._number + 1
        email, person = self.program.find_account(self.role, number)
        return open_session(str(self.host), email, person, self.password)

    def refresh(self) -> None:
        """Exchange the tokens for the next pair."""
        answer = self.call("POST", "/auth/refresh", {"refresh_token": self.session.refresh_token})
        if answer.status_code == 200:
            self.session.take(answer.json())
        elif answer.status_code == 401:
            self.session = self._sign_in()

    def get(self, path: str, name: str = "") -> Any:
        """Read something."""
        return self.call("GET", path, name=name)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        name: str = "",
        if_match: str = "",
        expected: tuple[int, ...] = (200,),
    ) -> Any:
        """Send a request, and count it under its name.

        Parameters
        ----------
        method, path
            As HTTP writes them; the path without ``/api/v1``.
        body
            Sent as JSON; None for none.
        name
            The path's template; empty where that is the path.
        if_match
            The version that a change is made for; empty for none.
        expected
            The statuses that are right.
        """
        if self.session.is_due and path != "/auth/refresh":
            self.refresh()
        headers = {"Authorization": f"Bearer {self.session.access_token}"}
        if if_match:
            headers["If-Match"] = if_match
        with self.client.request(
            method, f"{API}{path}", name or path, json=body, headers=headers, catch_response=True
        ) as answer:
            self._count_from_due(answer.request_meta)
            if answer.status_code in expected:
                answer.success()
            else:
                answer.failure(describe_fault(answer))
        return answer

    def _count_from_due(self, meta: dict[str, Any]) -> None:
        """Count a late request from when it was due: what it waited is the service's time."""
        if self.due_at is None:
            return
        late = meta["start_time"] - (time.time() - (time.perf_counter() - self.due_at))
        meta["response_time"] += max(late, 0.0) * 1000
        meta["start_time"] -= max(late, 0.0)
        self.due_at = None


def describe_fault(answer: Any) -> str:
    """Say what was wrong with an answer, in the same words each time."""
    if not answer.status_code:
        return f"no answer: {type(answer.error).__name__}"
    try:
        return f"{answer.status_code} {answer.json()['title']}"
    except (ValueError, KeyError, TypeError):
        return str(answer.status_code)
