"""Many who change the same schedules at once, over HTTP, and what they were answered."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any

import httpx

V1 = "/api/v1"
MOST_TRIES = 1000
"""Far more than anybody who is not forgotten needs."""

Work = tuple[str, str, str, str]
"""Person, date, shift type and rotation."""


@dataclass(frozen=True)
class Write:
    """A change that was answered with success.

    Parameters
    ----------
    schedule_id, version
        The schedule, and the version that the answer named.
    removed
        Person and date of each assignment that goes.
    added
        Assignments that come.
    """

    schedule_id: int
    version: int
    removed: tuple[tuple[str, str], ...]
    added: tuple[Work, ...] = ()


@dataclass
class Writer:
    """Somebody who is signed in.

    Parameters
    ----------
    client
        Sends the requests.
    token
        Of their sign-in.
    """

    client: httpx.Client
    token: str
    writes: list[Write] = field(default_factory=list)
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)

    def send(self, what: str, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        answer = self.client.request(method, V1 + path, headers=headers, **options)
        self.answers[what, answer.status_code] += 1
        return answer

    def put(self, schedule_id: int, person: str, date: str, shift: str, rotation: str) -> None:
        """Have somebody work a shift, whatever they do that day so far."""
        body = {"shift_type": shift, "rotation": rotation}
        answer = self._change("PUT", schedule_id, person, date, json=body)
        if answer.status_code == 200:
            work = (person, date, shift, rotation)
            self._note(schedule_id, answer.json()["version"], ((person, date),), (work,))

    def remove(self, schedule_id: int, person: str, date: str) -> None:
        """Have somebody work nothing on a day."""
        answer = self._change("DELETE", schedule_id, person, date)
        if answer.status_code == 200:
            self._note(schedule_id, answer.json()["version"], ((person, date),))

    def offer(self, schedule_id: int, date: str, wanted: str) -> int | None:
        """Offer one's own assignment for one of another day; give the number of the swap."""
        want = {"first": wanted, "last": wanted}
        body = {"schedule_id": schedule_id, "date": date, "wants": [want]}
        answer = self.send("offer", "POST", "/swaps", json=body)
        return answer.json()["id"] if answer.status_code == 201 else None

    def withdraw(self, swap_id: int) -> None:
        self.send("withdraw", "DELETE", f"/swaps/{swap_id}")

    def match(self, schedule_id: int) -> None:
        self.send("match", "POST", "/swaps/match", json={"schedule_id": schedule_id})

    def execute(self, swap_id: int) -> bool:
        """Carry out the exchange of a swap; tell whether it need not be tried again."""
        answer = self.send("execute", "POST", f"/swaps/{swap_id}/execute")
        if answer.status_code == 200:
            done = answer.json()
            parts = done["exchange"]["parts"]
            gives = tuple((p["person"], p["gives"]["date"]) for p in parts if p["gives"])
            takes = [(p["person"], p["takes"]) for p in parts if p["takes"]]
            names = ("date", "shift_type", "rotation")
            added = tuple((person, *(work[name] for name in names)) for person, work in takes)
            self._note(done["schedule_id"], done["version"], gives, added)
        refusal = "" if answer.status_code == 200 else answer.json()["detail"]
        return " is open" not in refusal and "does not fit" not in refusal

    def _change(
        self, method: str, schedule_id: int, person: str, date: str, **options: Any
    ) -> httpx.Response:
        """Read the version, and change that one; again from the start if another was first."""
        for _ in range(MOST_TRIES):
            tag = self.send("read", "GET", f"/schedules/{schedule_id}").headers["ETag"]
            path = f"/schedules/{schedule_id}/assignments/{person}/{date}"
            headers = {"If-Match": tag}
            answer = self.send(method.lower(), method, path, headers=headers, **options)
            if answer.status_code != 412:
                return answer
        raise AssertionError(f"{MOST_TRIES} times somebody else was first")

    def _note(
        self,
        schedule_id: int,
        version: int,
        removed: tuple[tuple[str, str], ...],
        added: tuple[Work, ...] = (),
    ) -> None:
        self.writes.append(Write(schedule_id, version, removed, added))


def run_together(tasks: Iterable[Callable[[], None]]) -> None:
    """Run all tasks at once, each on a thread of its own."""
    tasks = list(tasks)
    start = Barrier(len(tasks))

    def run(task: Callable[[], None]) -> None:
        start.wait()
        task()

    with ThreadPoolExecutor(len(tasks)) as threads:
        list(threads.map(run, tasks))


def try_until(is_done: Callable[[], bool], times: int, pause_seconds: float = 0.1) -> None:
    """Try something some times, or until it is done."""
    for _ in range(times):
        if is_done():
            return
        time.sleep(pause_seconds)


def replay(work: Iterable[Work], writes: Iterable[Write]) -> set[Work]:
    """Do in the order of their versions what the answers said was done."""
    now = {(person, date): (shift, rotation) for person, date, shift, rotation in work}
    for write in sorted(writes, key=lambda write: write.version):
        for key in write.removed:
            now.pop(key, None)
        for person, date, shift, rotation in write.added:
            assert (person, date) not in now, f"{person} works twice on {date}"
            now[person, date] = shift, rotation
    return {(*key, *what) for key, what in now.items()}
