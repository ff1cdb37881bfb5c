import shutil
import tempfile
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from benchmarks.workloads import build_problem
from scheduler_app.store import open_database, save_problem, transaction, upgrade
from scheduler_app.store.embedded import leave_embedded, start_embedded

_numbers = count()


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL for this run of the tests."""
    folder = Path(tempfile.mkdtemp(prefix="store-"))
    folder.chmod(0o755)
    address = start_embedded(folder / "postgresql")
    spare_the_disk(address)
    yield address
    leave_embedded(folder / "postgresql")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template(server):
    """Name of an up-to-date database without rows; copying it is faster than migrating again."""
    create_database(server, "migrated")
    engine = open_database(address_of(server, "migrated"))
    upgrade(engine)
    engine.dispose()
    return "migrated"


@pytest.fixture
def empty(server):
    """A database without tables."""
    yield from open_new_database(server, "template1")


@pytest.fixture(scope="module")
def database(server, template):
    """A database with all tables and no rows, for the tests of one module."""
    yield from open_new_database(server, template)


@pytest.fixture
def program(database):
    """Number of a new program of ten residents and four weeks."""
    with transaction(database) as session:
        return save_problem(session, build_problem(10, 4))


def spare_the_disk(address):
    """Have the server write when it likes: nobody needs these data after a crash."""
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


def open_new_database(server, template):
    name = f"test{next(_numbers)}"
    create_database(server, name, template)
    engine = open_database(address_of(server, name))
    yield engine
    engine.dispose()


def create_database(server, name, template="template1"):
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    admin.dispose()


def address_of(server, name):
    url = create_engine(server).url.set(database=name)
    return url.render_as_string(hide_password=False)
