"""Prints how fast the running service answers, beside its own empty route in the same run.

Run by ``make figures``. Twenty users with a second of think time each, and two hundred with one
to three seconds, ask a real server of two processes; ``/health`` is the empty route.
"""

import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np

from benchmarks.workloads import build_offers, build_problem
from scheduler_app.services.seeding import seed_database
from scheduler_app.store import open_database, transaction, upgrade
from scheduler_app.store.embedded import leave_embedded, start_embedded
from scheduler_app.store.queries.schedules import load_schedule

PASSWORD = "figures of the service"
RESIDENTS = 100
USERS = 20
SECONDS = 20.0
OFFERS = 40

Row = tuple[str, str, str, str]


@dataclass
class Answers:
    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def p95(self) -> float:
        return float(np.percentile(self.seconds, 95))


def api_rows() -> Iterator[Row]:
    with run_service() as address:
        tokens = asyncio.run(sign_in(address))
        asyncio.run(offer(address, tokens))
        empty = asyncio.run(ask(address, tokens, USERS, lambda _: ("GET", "/health", None), 1, 1))
        for name, request in REQUESTS.items():
            answers = asyncio.run(ask(address, tokens, USERS, lambda _, r=request: r, 1, 1))
            yield describe(f"{name}, {USERS} users", answers, empty)
        mixed = [request for name, request in REQUESTS.items() if not name.startswith("swaps")]
        many = asyncio.run(
            ask(address, tokens, 200, lambda chance: chance.choice(mixed), least=1, most=3)
        )
        yield describe("all of these but swaps, 200 users", many, empty)


def describe(name: str, ours: Answers, empty: Answers) -> Row:
    errors = f", {ours.errors} errors" if ours.errors else ""
    return (
        f"{name}: p95 of {len(ours.seconds)}",
        f"{ours.p95 * 1000:.1f} ms{errors}",
        f"empty route {empty.p95 * 1000:.1f} ms",
        f"{empty.p95 / ours.p95:.2f}",
    )


API = "/api/v1"
REQUESTS = {
    "people": ("GET", f"{API}/people", None),
    "assignments": ("GET", f"{API}/schedules/1/assignments", None),
    "compliance/validate": ("POST", f"{API}/compliance/validate", {"schedule_id": 1}),
    "resilience/n-minus-one": ("GET", f"{API}/resilience/n-minus-one?schedule_id=1", None),
    "swaps/match": ("POST", f"{API}/swaps/match", {"schedule_id": 1}),
}


async def ask(
    address: str,
    tokens: list[str],
    users: int,
    choose: Callable[[random.Random], tuple[str, str, object]],
    least: float,
    most: float,
) -> Answers:
    """Have users ask for a while, each after a think time of so many seconds."""
    answers, end = Answers(), time.monotonic() + SECONDS
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)

    async def live(number: int, client: httpx.AsyncClient) -> None:
        chance = random.Random(number)
        headers = {"Authorization": f"Bearer {tokens[number % len(tokens)]}"}
        await asyncio.sleep(chance.uniform(0, most))
        while time.monotonic() < end:
            method, path, body = choose(chance)
            started = time.perf_counter()
            answer = await client.request(method, path, json=body, headers=headers)
            answers.seconds.append(time.perf_counter() - started)
            answers.errors += answer.is_error
            await asyncio.sleep(chance.uniform(least, most))

    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=30) as client:
        await asyncio.gather(*(live(number, client) for number in range(users)))
    return answers


async def sign_in(address: str) -> list[str]:
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        form = {"username": "coordinator@program.example", "password": PASSWORD}
        answers = [await client.post(f"{API}/auth/login", data=form) for _ in range(4)]
        return [answer.raise_for_status().json()["access_token"] for answer in answers]


async def offer(address: str, tokens: list[str]) -> None:
    headers = {"Authorization": f"Bearer {tokens[0]}"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=30) as client:
        for body in OFFER_BODIES:
            await client.post(f"{API}/swaps", json=body)


OFFER_BODIES: list[dict[str, object]] = []


@contextmanager
def run_service() -> Iterator[str]:
    """Run the service on a database of its own, and give its address."""
    with tempfile.TemporaryDirectory(prefix="figures-") as name:
        Path(name).chmod(0o755)
        folder = Path(name, "postgresql")
        address = start_embedded(folder)
        fill(address)
        with serve(address) as url:
            yield url
        leave_embedded(folder)


def fill(address: str) -> None:
    database = open_database(address)
    upgrade(database)
    seed_database(database, build_problem(RESIDENTS, 4), password=PASSWORD)
    with transaction(database) as session:
        schedule = load_schedule(session, 1)
    database.dispose()
    offers, _ = build_offers(schedule, OFFERS, spread_days=7)
    OFFER_BODIES[:] = [
        {
            "schedule_id": 1,
            "person": offer.person,
            "date": offer.assignment.date.isoformat(),
            "weight": offer.weight,
            "wants": [
                {
                    "first": want.first.isoformat(),
                    "last": want.last.isoformat(),
                    "shift_types": sorted(want.shift_types),
                    "weight": want.weight,
                }
                for want in offer.wants
            ],
        }
        for offer in offers
    ]


@contextmanager
def serve(database: str) -> Iterator[str]:
    limits = {f"RATE_LIMIT_{name}": "1000000/minute" for name in LIMITS}
    with tempfile.NamedTemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "scheduler_app.cli", "serve", "--port", "0", "--workers", "2"],
            env=os.environ | limits | {"DATABASE_URL": database},
            stderr=log,
        )
        try:
            yield wait_until_ready(Path(log.name))
        finally:
            process.terminate()
            process.wait()


LIMITS = ("SIGN_IN", "SIGN_IN_ADDRESS", "SIGN_IN_NAME", "WRITES", "WRITES_ADDRESS")


def wait_until_ready(log: Path) -> str:
    """Wait for the server's address in its log, and for its readiness."""
    while True:
        time.sleep(0.2)
        found = re.search(r"serving on (\S+)", log.read_text())
        if found is None:
            continue
        try:
            httpx.get(f"{found[1]}/ready").raise_for_status()
        except httpx.HTTPError:
            continue
        return found[1]
