"""Fixtures for tests of what starts an embedded server by itself: theirs is one of their own."""

import shutil
import tempfile
from pathlib import Path

import pytest

from scheduler_app.store.embedded import leave_embedded


@pytest.fixture(scope="session")
def data_folder():
    """Where the embedded server of this run of the tests has its data."""
    folder = Path(tempfile.mkdtemp(prefix="own-"))
    folder.chmod(0o755)
    yield folder
    leave_embedded(folder / "postgresql")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module", autouse=True)
def _own_database(data_folder):
    """Have what is tested, and processes that it starts, use that server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCHEDULER_DATA_DIR", str(data_folder))
        patch.delenv("DATABASE_URL", raising=False)
        yield
