import json
import os
import signal
import subprocess
import sys
import time

import pytest

from load.service.running import running
from monitoring.results import read_load_records
from tests.load.services import ROOT

pytestmark = pytest.mark.slow

PAUSE_SECONDS = 4
USERS = 5


@pytest.fixture(scope="module")
def service():
    with running() as one:
        yield one


def start_locust(service, scenario, folder, *options):
    path = f"load/scenarios/{scenario}.py"
    fixed = ("--headless", "-H", service.url, "--results", str(folder))
    return subprocess.Popen(
        [sys.executable, "-m", "locust", "-f", path, *fixed, *options],
        cwd=ROOT,
        env={
            **os.environ,
            "LOAD_SERVER": str(service.server),
            "LOAD_DATABASE": service.database,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_record(folder):
    [record] = read_load_records(folder).records
    return record


@pytest.mark.parametrize(
    ("scenario", "users"),
    [
        ("api_baseline", {"ArrivingResident", "ArrivingFaculty", "ArrivingCoordinator"}),
        ("schedule_generation", {"Generating"}),
    ],
)
def test_a_scenario_with_users_of_its_own_has_no_others(scenario, users):
    path = f"load/scenarios/{scenario}.py"
    command = [sys.executable, "-m", "locust", "-f", path, "--show-task-ratio-json"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    ratios = json.loads(said)["per_class"]
    assert set(ratios) == users
    tasks = {task for one in ratios.values() for task in one["tasks"]}
    assert scenario != "schedule_generation" or tasks == {"generate", "read_draft"}


def test_people_of_all_roles_work_without_an_error(service, tmp_path):
    locust = start_locust(service, "concurrent_users", tmp_path, "--users=40", "--run-time=15s")
    said, _ = locust.communicate()
    record = read_record(tmp_path)
    merged = record.merge()
    assert merged.failures == 0, said
    assert merged.requests > 150
    routes = {name for stage in record.stages for name in stage.endpoints}
    assert {"GET /schedules/{id}/assignments (own week)", "POST /swaps", "GET /swaps"} <= routes
    assert record.most_users == 40
    assert (locust.returncode, record.outcome) in {(0, "passed"), (3, "invalid")}, said


def test_what_is_late_is_counted_from_when_it_was_due(service, tmp_path):
    options = (f"--users={USERS}", "--run-time=20s")
    locust = start_locust(service, "api_baseline", tmp_path, *options)
    while "steady  5 users" not in locust.stdout.readline():
        assert locust.poll() is None
    os.kill(service.server, signal.SIGSTOP)
    time.sleep(PAUSE_SECONDS)
    os.kill(service.server, signal.SIGCONT)
    locust.communicate()
    histogram = read_record(tmp_path).merge().histogram
    late = sum(count for took, count in histogram.items() if took > 500)
    # Users who wait for their answer would have sent one request each.
    assert late > 2 * USERS


def test_what_was_due_and_never_begun_has_failed(service, tmp_path):
    locust = start_locust(service, "api_baseline", tmp_path, f"--users={USERS}", "--run-time=14s")
    while "steady  5 users" not in locust.stdout.readline():  # after 10 seconds
        assert locust.poll() is None
    os.kill(service.server, signal.SIGSTOP)
    time.sleep(PAUSE_SECONDS + 1)
    os.kill(service.server, signal.SIGCONT)
    locust.communicate()
    record = read_record(tmp_path)
    never = record.stages[-1].endpoints["not begun"]
    assert never.failures == never.requests > 2 * USERS
    assert record.merge().failures == never.requests


def test_a_run_that_is_told_to_stop_leaves_a_partial_record(service, tmp_path):
    locust = start_locust(service, "sustained_load", tmp_path, "--users=5")
    while "steady  5 users" not in locust.stdout.readline():
        assert locust.poll() is None
    locust.send_signal(signal.SIGTERM)
    said, _ = locust.communicate()
    record = read_record(tmp_path)
    assert record.is_partial
    assert record.outcome == "partial"
    assert "sustained_load: partial" in said
    assert record.verdicts
    assert locust.returncode == 130
