"""A resident: reads the own week, offers a shift to others, takes the offer back."""

import random
from datetime import date, timedelta
from typing import Any

from locust import task

from load.users.person import Person


class Resident(Person):
    """Reads most of the time."""

    weight = 14
    role = "resident"
    week: tuple[dict[str, Any], ...] = ()

    @task(40)
    def read_week(self) -> None:
        """Look up the own shifts of a week."""
        first = self._choose_day()
        query = f"person={self.session.person}&from={first}&to={first + timedelta(days=6)}"
        path = f"/schedules/{self.program.published}/assignments"
        answer = self.get(f"{path}?{query}", "/schedules/{id}/assignments (own week)")
        if answer.status_code == 200:
            self.week = tuple(answer.json()["items"])

    @task(10)
    def read_hours(self) -> None:
        """Look up how many hours they work."""
        query = f"?schedule_id={self.program.published}"
        self.get(f"/compliance/work-hours{query}", "/compliance/work-hours")

    @task(10)
    def read_absences(self) -> None:
        """Look up when they are away."""
        self.get("/absences")

    @task(10)
    def read_people(self) -> None:
        """Look somebody up."""
        self.get("/people")

    @task(1)
    def open_again(self) -> None:
        """Open the app after a while: new tokens, and who one is."""
        self.refresh()
        self.get("/auth/me")

    @task(10)
    def offer_swap(self) -> None:
        """Offer a shift of the week to others, look at the own offers, and take it back.

        Another device of theirs may have offered it, or withdrawn it, before.
        """
        if not self.week:
            return self.read_week()
        day = random.choice(self.week)["date"]
        body = {"schedule_id": self.program.published, "date": day, "wants": [{"first": day}]}
        answer = self.call("POST", "/swaps", body, expected=(201, 409))
        self.get("/swaps")
        if answer.status_code == 201:
            path = f"/swaps/{answer.json()['id']}"
            self.call("DELETE", path, name="/swaps/{id}", expected=(204, 404, 409))
        return None

    def _choose_day(self) -> date:
        start = date.fromisoformat(self.program.start)
        return start + timedelta(weeks=random.randrange(max(self.program.days // 7, 1)))
