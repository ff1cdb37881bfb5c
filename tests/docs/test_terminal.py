import pytest

from tests.docs.places import start_project
from tests.docs.steps import follow
from tests.docs.stories import terminal
from tests.own_database import _own_database, data_folder

__all__ = ["_own_database", "data_folder"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A clone of the project."""
    return start_project(tmp_path_factory.mktemp("terminal"))


def test_what_the_pages_type_in_a_terminal_measures_and_tells(project, data_folder):
    environ = {**project.environ, "SCHEDULER_DATA_DIR": str(data_folder)}
    follow(terminal.STEPS, project.root, environ)
