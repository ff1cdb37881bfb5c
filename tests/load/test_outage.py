import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from load.service.running import running
from monitoring.results import read_load_records
from scheduler_app.store import open_database, transaction
from scheduler_app.store.embedded import leave_embedded, start_embedded
from tests.load.services import ROOT

AWAY_SECONDS = 3
RECOVERY_SECONDS = 5
PASSWORD = "residency-demo"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.environ.get("LOAD_FAULTS") != "1", reason="takes minutes: set LOAD_FAULTS=1"
    ),
]


@pytest.fixture
def cluster(monkeypatch):
    """The folder of a database server of this test's own, which the service uses."""
    root = Path(tempfile.mkdtemp(prefix="outage-"))
    root.chmod(0o755)
    folder = root / "postgresql"
    monkeypatch.setenv("DATABASE_URL", start_embedded(folder))
    yield folder
    leave_embedded(folder)
    shutil.rmtree(root, ignore_errors=True)


class Offers(threading.Thread):
    """Offers one shift after the other, and notes what became of each."""

    def __init__(self, url):
        super().__init__()
        self.client = httpx.Client(base_url=f"{url}/api/v1", timeout=20)
        form = {"username": "coordinator@program.example", "password": PASSWORD}
        token = self.client.post("/auth/login", data=form).raise_for_status().json()
        self.client.headers["Authorization"] = f"Bearer {token['access_token']}"
        self.schedule = self.client.get("/schedules").json()["items"][0]["id"]
        self.shifts = self._list_shifts()
        self.answers = []
        self.is_over = threading.Event()

    def run(self):
        for person, date in self.shifts:
            if self.is_over.is_set():
                return
            body = {
                "schedule_id": self.schedule,
                "person": person,
                "date": date,
                "wants": [{"first": date}],
            }
            answer = self.client.post("/swaps", json=body)
            number = answer.json()["id"] if answer.status_code == 201 else None
            self.answers.append((time.monotonic(), answer.status_code, number, (person, date)))
            self.is_over.wait(0.1)

    def _list_shifts(self):
        items, cursor = [], ""
        while cursor is not None:
            query = {"limit": 200} | ({"cursor": cursor} if cursor else {})
            page = self.client.get(f"/schedules/{self.schedule}/assignments", params=query).json()
            items += [(one["person"], one["date"]) for one in page["items"]]
            cursor = page["next_cursor"]
        return [shift for shift in items if shift[0].startswith("r")]


def stop_server(folder):
    """Stop it as an operator would, and wait until it is gone."""
    numbers = folder / "data" / "postmaster.pid"
    os.kill(int(numbers.read_text().split()[0]), signal.SIGINT)
    while numbers.exists():
        time.sleep(0.05)


def test_a_load_outlives_its_database(cluster, tmp_path):
    with running() as service:
        command = ["-m", "load", "sustained", "--host", service.url, "--users", "20"]
        load = subprocess.Popen(
            [sys.executable, *command, "--duration", "45s", "--results", str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "LOAD_DATABASE": service.database},
        )
        offers = Offers(service.url)
        time.sleep(20)  # in the middle of the load
        offers.start()
        time.sleep(2)
        stop_server(cluster)
        gone = time.monotonic()
        time.sleep(AWAY_SECONDS)
        start_embedded(cluster)
        back = time.monotonic()
        code = load.wait()
        offers.is_over.set()
        offers.join()
        offers.client.close()
        stored = list_offers(service.database)
    check_offers(offers.answers, stored, gone, back)
    check_record(tmp_path, code, back - gone)


def list_offers(database):
    """The shifts that the test offered and that stand in the database."""
    engine = open_database(database)
    with transaction(engine) as session:
        rows = session.execute(text("SELECT id, person, date, state FROM swap")).all()
    engine.dispose()
    return rows


def check_offers(answers, stored, gone, back):
    statuses = [status for at, status, *_ in answers if gone < at < back]
    assert statuses
    assert set(statuses) == {503}
    late = [(at - back, status) for at, status, *_ in answers if at > back]
    first = next(after for after, status in late if status == 201)
    assert first < RECOVERY_SECONDS
    assert {status for after, status in late if after > RECOVERY_SECONDS} <= {201, 409}
    kept = [number for *_, number, _ in answers if number is not None]
    present = [row.id for row in stored]
    assert set(kept) <= set(present)
    assert len(present) == len(set(present))
    opened = [(row.person, row.date) for row in stored if row.state in ("open", "matched")]
    assert len(opened) == len(set(opened))


def check_record(folder, code, away_seconds):
    (record,) = read_load_records(folder).records
    failures = [
        second
        for second, count in zip(
            record.timeline.seconds, record.timeline.failures_per_second, strict=True
        )
        if count
    ]
    assert code == 1
    assert record.outcome == "failed"
    assert failures
    assert failures[-1] - failures[0] <= away_seconds + RECOVERY_SECONDS
