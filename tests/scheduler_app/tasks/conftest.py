import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from itertools import count
from uuid import uuid4

import pytest
from sqlalchemy import func, insert

from benchmarks.workloads import build_problem
from scheduler_app.services.actors import AccountRole, Actor
from scheduler_app.services.jobs import JobState, find_job
from scheduler_app.store import save_problem, transaction
from scheduler_app.store.tables import AccountRow

QUICK = {
    "SCHEDULER_JOB_BEAT_SECONDS": "0.2",
    "SCHEDULER_JOB_LOST_AFTER_SECONDS": "2",
    "SCHEDULER_JOB_ANNOUNCE_AFTER_SECONDS": "2",
    "SCHEDULER_JOB_RECOVER_EVERY_SECONDS": "0.3",
}

_numbers = count()


class Worker:
    """A real worker, in a process group of its own."""

    def __init__(self, environment, *options):
        command = [sys.executable, "-c", "from scheduler_app.cli import main; main()", "worker"]
        self.process = subprocess.Popen(
            [*command, *options],
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, number=signal.SIGTERM):
        """Ask it to stop; give its exit code and what it wrote."""
        self.process.send_signal(number)
        _, written = self.process.communicate()
        return self.process.returncode, written


@pytest.fixture
def start_worker(database):
    """Start workers; whatever still runs at the end is killed."""
    workers = []

    def start(*options, **variables):
        address = database.url.render_as_string(hide_password=False)
        environment = {**os.environ, "DATABASE_URL": address, **QUICK, **variables}
        workers.append(Worker(environment, *options))
        return workers[-1]

    yield start
    for worker in workers:
        if worker.process.poll() is None:
            worker.kill()
        worker.process.stderr.close()


@pytest.fixture
def build_planner(database):
    """Store a program, and make an account that plans for it."""

    def build(residents, weeks):
        with transaction(database) as session:
            program = save_problem(session, build_problem(residents, weeks))
            values = {
                "program_id": program,
                "email": f"planner{next(_numbers)}@example.org",
                "password_hash": "none",
                "role": "coordinator",
                "is_active": True,
                "created_at": func.now(),
            }
            inserted = insert(AccountRow).values(values).returning(AccountRow.id)
            number = session.scalars(inserted).one()
        return Actor(number, program, AccountRole.COORDINATOR, None, uuid4())

    return build


@pytest.fixture
def wait_until(database):
    """Look at a job until something is true of it."""

    def wait(actor, job, is_true):
        while not is_true(found := find_job(database, actor, job.id)):
            if found.state in (JobState.SUCCEEDED, JobState.FAILED):
                pytest.fail(f"the job has {found.state}: {found.message}")
            time.sleep(0.02)
        return found

    return wait


@pytest.fixture
def redis():
    """The address of a Redis for one test."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed; apt-get install redis-server brings it")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    yield f"redis://127.0.0.1:{port}/0"
    server.kill()
    server.wait()
