import httpx
import pytest

from tests.scheduler_app.api.walls.running import run_service
from tests.scheduler_app.api.walls.world import World


@pytest.fixture(scope="module")
def world(database):
    return World(database)


@pytest.fixture(scope="module")
def service(database, tmp_path_factory):
    """The service in a process of its own, over the module's database."""
    address = database.url.render_as_string(hide_password=False)
    with run_service(address, tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="module")
def wire(service):
    """Sends requests to the service."""
    with httpx.Client(base_url=service.address, timeout=60) as client:
        yield client
