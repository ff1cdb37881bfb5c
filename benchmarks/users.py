"""What users of the API ask for: the same requests in the same order each time."""

import json
import random
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .service_database import ServiceDatabase

KINDS = ("reads", "writes", "mixed")


@dataclass(frozen=True)
class Request:
    """One request.

    Parameters
    ----------
    method, path
        As HTTP writes them.
    body
        Sent as JSON; None for none.
    if_match
        The version that a change is made for; None for none.
    expected
        The statuses that are right.
    """

    method: str
    path: str
    body: Mapping[str, Any] | None = None
    if_match: str | None = None
    expected: tuple[int, ...] = (200,)

    def encode(self, token: str) -> tuple[dict[str, str], bytes]:
        """Give its headers and its body."""
        headers = {"Authorization": f"Bearer {token}"}
        if self.if_match is not None:
            headers["If-Match"] = self.if_match
        if self.body is None:
            return headers, b""
        return {**headers, "Content-Type": "application/json"}, json.dumps(self.body).encode()


@dataclass(frozen=True)
class Answer:
    """What came back.

    Parameters
    ----------
    status
        As of HTTP.
    etag
        The version of what was asked for; empty where it has none.
    body
        As it was sent.
    """

    status: int
    etag: str
    body: bytes


Task = Generator[Request, Answer, None]
"""Yields one request or more, each after the answer to the one before."""

Send = Callable[[Request], Answer]


class User:
    """Somebody who asks for one thing after the other.

    Parameters
    ----------
    stage
        What the requests are about.
    number
        Counted from 0; each changes an assignment of their own.
    kind
        ``reads``; ``writes``, all to the same two schedules; or ``mixed``: eight tasks in ten
        read, one writes, and one has a schedule checked or a metric computed.
    """

    def __init__(self, stage: ServiceDatabase, number: int, kind: str) -> None:
        self._stage, self._place = stage, stage.places[number % len(stage.places)]
        self._random = random.Random(f"{kind} {number}")
        self._is_there = False  # puts the assignment in its place first, whatever was before
        self._choose = {
            "reads": self._choose_reading,
            "writes": self._choose_writing,
            "mixed": self._choose_any,
        }[kind]

    def ask(self, requests: int, send: Send) -> None:
        """Send at least so many requests one after the other; a task begun is done to its end."""
        sent = 0
        while sent < requests:
            sent += do_task(self._choose(), send)

    def _choose_any(self) -> Task:
        share = self._random.random()
        if share < 0.8:
            return self._choose_reading()
        return self._choose_writing() if share < 0.9 else self._choose_analysis()

    def _choose_reading(self) -> Task:
        draft, person = self._stage.draft, self._place.person
        return self._get(
            "people",
            f"people/{person}",
            f"schedules/{draft}",
            f"schedules/{draft}/assignments",
            f"schedules/{draft}/assignments?person={person}",
            "absences",
            "rotations",
        )

    def _choose_analysis(self) -> Task:
        published = self._stage.published
        if self._random.random() < 0.5:
            body = {"schedule_id": published}
            return _once(Request("POST", "/api/v1/compliance/validate", body))
        return self._get(f"resilience/n-minus-one?schedule_id={published}")

    def _choose_writing(self) -> Task:
        return self._change() if self._random.random() < 0.5 else self._offer()

    def _get(self, *paths: str) -> Task:
        return _once(Request("GET", f"/api/v1/{self._random.choice(paths)}"))

    def _change(self) -> Task:
        """Read the draft's version and change the draft; another user may be faster (412)."""
        path, place = f"/api/v1/schedules/{self._stage.draft}", self._place
        version = (yield Request("GET", path)).etag
        body = {"shift_type": place.shift_type, "rotation": place.rotation}
        answer = yield Request(
            "DELETE" if self._is_there else "PUT",
            f"{path}/assignments/{place.person}/{place.date}",
            None if self._is_there else body,
            version,
            (200, 412),
        )
        if answer.status == 200:
            self._is_there = not self._is_there

    def _offer(self) -> Task:
        """Offer the assignment to others, and take the offer back."""
        place = self._place
        body = {
            "schedule_id": self._stage.published,
            "person": place.person,
            "date": place.date,
            "wants": [{"first": place.date}],
        }
        answer = yield Request("POST", "/api/v1/swaps", body, expected=(201,))
        number = json.loads(answer.body).get("id")
        yield Request("DELETE", f"/api/v1/swaps/{number}", expected=(204,))


def do_task(task: Task, send: Send) -> int:
    """Send a task's requests one after the other, and count them."""
    sent, request = 0, next(task)
    while True:
        answer = send(request)
        sent += 1
        try:
            request = task.send(answer)
        except StopIteration:
            return sent


def _once(request: Request) -> Task:
    yield request


def describe_errors(requests: Sequence[tuple[Request, Answer]]) -> str:
    """Write how many answers were wrong, and the first of them."""
    (request, answer), *_ = requests
    text = answer.body.decode(errors="replace")[:200]
    asked = f"{request.method} {request.path}"
    return f"{len(requests)} wrong answers, first {asked}: {answer.status} {text}"
