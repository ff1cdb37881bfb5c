"""What users know of the program they belong to; found out before the run."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from load.users.client import Client, ServiceError

WEEK = 7
DRAFT_SECONDS = 60.0


@dataclass(frozen=True)
class Program:
    """A program on the service.

    Parameters
    ----------
    published, draft
        Numbers of two schedules.
    start, days
        First day and length of the published one.
    accounts
        By role, e-mail address and person of each; the person is empty of those who only plan.
    """

    published: int
    draft: int
    start: str
    days: int
    accounts: dict[str, list[tuple[str, str]]]

    def to_data(self) -> dict[str, Any]:
        """Give what a message can carry."""
        return asdict(self)

    def find_account(self, role: str, number: int) -> tuple[str, str]:
        """Give the account of a role's user, counted from 0; where they are few, several share one.

        Raises
        ------
        ServiceError
            If the program has none of the role.
        """
        accounts = self.accounts.get(role)
        if not accounts:
            raise ServiceError(f"the program has no {role}; seed it with: scheduler seed --users")
        email, person = accounts[number % len(accounts)]
        return email, person


def learn_program(client: Client) -> Program:
    """Find out what there is, and have a draft made of a week if there is none.

    Parameters
    ----------
    client
        Of an admin.

    Raises
    ------
    ServiceError
        If there is no published schedule, or no worker to make a draft.
    """
    schedules = list(client.list_all("/schedules"))
    published = [one for one in schedules if one["status"] == "published"]
    if not published:
        raise ServiceError("the program has no published schedule; seed it with: scheduler seed")
    newest = max(published, key=lambda one: one["days"])
    drafts = [one["id"] for one in schedules if one["status"] == "draft"]
    draft = drafts[0] if drafts else _make_draft(client, newest["start"])
    accounts: dict[str, list[tuple[str, str]]] = {}
    for user in client.list_all("/users"):
        if user["is_active"]:
            accounts.setdefault(user["role"], []).append((user["email"], user["person"] or ""))
    return Program(newest["id"], draft, newest["start"], newest["days"], accounts)


def _make_draft(client: Client, start: str) -> int:
    body = {"start": start, "days": WEEK, "time_limit_seconds": 3}
    job = client.ask("POST", "/schedules/generate", body)
    deadline = time.monotonic() + DRAFT_SECONDS
    while job["state"] in ("queued", "running"):
        if time.monotonic() > deadline:
            raise ServiceError("no worker has made a draft in 60 s; start one: scheduler worker")
        time.sleep(0.3)
        job = client.ask("GET", f"/jobs/{job['id']}")
    if job["state"] == "failed":
        raise ServiceError(f"a draft cannot be made: {job['message']}")
    return int(job["schedule_id"])
