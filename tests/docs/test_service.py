import pytest

from benchmarks.workloads import build_problem
from load.service.running import running
from scheduler_app.files import write_problem
from tests.docs.places import start_project
from tests.docs.steps import follow
from tests.docs.stories import service
from tests.load.services import find_free_port
from tests.own_database import _own_database, data_folder

__all__ = ["_own_database", "data_folder"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A clone of the project, with a small program to seed."""
    project = start_project(tmp_path_factory.mktemp("service"))
    write_problem(project.root / "problem.json", build_problem(25, 4))
    return project


@pytest.fixture
def environ(project, data_folder):
    """Variables of commands that use a database server of this test's own."""
    return {**project.environ, "SCHEDULER_DATA_DIR": str(data_folder)}


def test_the_service_is_set_up_and_run_as_the_pages_say(project, environ):
    follow(service.RUN, project.root, {**environ, "PORT": str(find_free_port())})


def test_the_loads_that_the_pages_show_begin_and_stop_with_a_record(project, environ):
    with running() as started:
        follow(service.LOADED, project.root, {**environ, "HOST": started.url})
