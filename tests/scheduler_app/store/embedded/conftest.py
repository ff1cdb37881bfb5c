import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg2
import pytest

from scheduler_app.store.embedded import leave_embedded
from scheduler_app.store.embedded.locks import is_free

START = """
import os, resource, sys
from pathlib import Path
from scheduler_app.store import DatabaseConnectionError
from scheduler_app.store.embedded import start_embedded
{before}
try:
    print(start_embedded(Path(sys.argv[1])), flush=True)
except DatabaseConnectionError as error:
    sys.exit(print(error))
{after}
sys.stdin.read()
"""


@dataclass
class Place:
    """A folder for a server, and the processes that use it."""

    folder: Path
    users: list[subprocess.Popen] = field(default_factory=list)

    def rename(self, name):
        """Move what lies here to another name."""
        target = self.folder.with_name(name)
        if self.folder.exists():
            self.folder.rename(target)
        self.folder = target

    def spawn(self, before="", after="", program=(sys.executable,), **options):
        """Start a process that uses the server until its input ends."""
        command = [*program, "-c", START.format(before=before, after=after), str(self.folder)]
        pipe = subprocess.PIPE
        user = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, **options)
        self.users.append(user)
        return user

    def use(self, count=1, **options):
        """Start so many of them, and wait until they have the server."""
        users = [self.spawn(**options) for _ in range(count)]
        for user in users:
            assert user.stdout.readline().startswith("postgresql+psycopg2://")
        return users

    def find_server(self):
        return psutil.Process(int((self.folder / "data/postmaster.pid").read_text().split()[0]))

    def run(self, statement):
        connection = psycopg2.connect(host=self.folder / "data", user="postgres")
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else None
        finally:
            connection.close()

    def wait_until(self, condition):
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end
            time.sleep(0.01)

    def wait_for_keeper(self):
        """Wait until no keeper runs: the server has stopped, or somebody has killed one."""
        self.wait_until(lambda: is_free(self.folder / "keeper"))

    def wait_for_stop(self):
        self.wait_for_keeper()
        assert not (self.folder / "data/postmaster.pid").exists()

    def end(self):
        leave_embedded(self.folder)
        for user in self.users:
            if user.poll() is None:
                user.kill()
            user.communicate()
        if self.folder.exists():
            self.wait_for_keeper()


@pytest.fixture(scope="session")
def above():
    folder = Path(tempfile.mkdtemp(prefix="store-"))
    folder.chmod(0o755)  # root's PostgreSQL runs as somebody else
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def place(above):
    """A folder whose data outlive the test, so that they are made once for all tests."""
    place = Place(above / "postgresql")
    yield place
    place.end()
    place.rename("postgresql")


@pytest.fixture
def new_place(above):
    """A folder that does not exist."""
    place = Place(Path(tempfile.mkdtemp(dir=above, prefix="")) / "postgresql")
    place.folder.parent.chmod(0o755)
    yield place
    place.end()
    shutil.rmtree(place.folder.parent)


@pytest.fixture
def stranger():
    """Arguments of `Place.spawn` that make it run as nobody, where that can be done."""
    if os.geteuid() != 0:
        pytest.skip("only root can run programs as somebody else")
    options = {"user": "nobody", "group": 65534, "extra_groups": [], "cwd": "/"}
    options["env"] = {"HOME": "/", "PYTHONPATH": os.pathsep.join(sys.path)}
    for program in (sys.executable, f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"):
        with suppress(OSError, subprocess.CalledProcessError):
            command = [program, "-c", "import scheduler_app.store"]
            subprocess.run(command, check=True, capture_output=True, **options)
            return options | {"program": [program]}
    pytest.skip("every interpreter of this version lies where nobody else can run it")
