"""A coordinator: edits the draft, checks it, matches swaps, has schedules generated."""

import random
import time
from typing import Any

from locust import tag, task

from load.users.person import Person

JOB_SECONDS = 120.0
POLL_SECONDS = 1.0
"""Between two looks of a page at a job that it waits for."""

SOLVER_SECONDS = 1
"""What a schedule is given: one to look at, not the best."""


class Coordinator(Person):
    """Writes as often as not."""

    weight = 1
    role = "coordinator"
    page: tuple[dict[str, Any], ...] = ()

    @task(20)
    def read_draft(self) -> None:
        """Look at a page of the draft."""
        path = f"/schedules/{self.program.draft}/assignments"
        answer = self.get(path, "/schedules/{id}/assignments")
        if answer.status_code == 200:
            self.page = tuple(answer.json()["items"])

    @task(20)
    def edit(self) -> None:
        """Put an assignment in its place anew; another coordinator may be faster."""
        if not self.page:
            return self.read_draft()
        path, place = f"/schedules/{self.program.draft}", random.choice(self.page)
        version = self.get(path, "/schedules/{id}").headers.get("ETag", "")
        self.call(
            "PUT",
            f"{path}/assignments/{place['person']}/{place['date']}",
            {key: place[key] for key in ("shift_type", "rotation")},
            name="/schedules/{id}/assignments/{person}/{date}",
            if_match=version,
            expected=(200, 412),
        )
        return None

    @task(10)
    def validate(self) -> None:
        """Check the draft."""
        self.call("POST", "/compliance/validate", {"schedule_id": self.program.draft})

    @task(4)
    def match_swaps(self) -> None:
        """Find out which offers fit together."""
        self.call("POST", "/swaps/match", {"schedule_id": self.program.published})

    @task(5)
    def read_losses(self) -> None:
        """Look at whose loss would leave what uncovered."""
        query = f"?schedule_id={self.program.published}"
        self.get(f"/resilience/n-minus-one{query}", "/resilience/n-minus-one")

    @tag("generate")
    @task(1)
    def generate(self) -> None:
        """Have a week generated, wait for it as people do, and throw it away."""
        body = {"start": self.program.start, "days": 7, "time_limit_seconds": SOLVER_SECONDS}
        asked_at, started = time.time(), time.perf_counter()
        answer = self.call("POST", "/schedules/generate", body, expected=(202,))
        if answer.status_code != 202:
            return
        job = self._wait_for(answer.json())
        fault = None if job["state"] == "succeeded" else RuntimeError(job["message"] or "late")
        self.environment.events.request.fire(
            request_type="",
            name="generate a week (job)",
            response_time=(time.perf_counter() - started) * 1000,
            response_length=0,
            exception=fault,
            context={},
            start_time=asked_at,
        )
        if job["schedule_id"] is not None:
            self._delete(job["schedule_id"])

    def _wait_for(self, job: dict[str, Any]) -> dict[str, Any]:
        deadline = time.monotonic() + JOB_SECONDS
        while job["state"] in ("queued", "running") and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
            answer = self.get(f"/jobs/{job['id']}", "/jobs/{id}")
            if answer.status_code == 200:
                job = answer.json()
        return job

    def _delete(self, draft: int) -> None:
        path = f"/schedules/{draft}"
        version = self.get(path, "/schedules/{id}").headers.get("ETag", "")
        self.call("DELETE", path, name="/schedules/{id}", if_match=version, expected=(204,))
