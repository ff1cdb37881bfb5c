import re

import pytest

from tests.docs.places import start_project
from tests.docs.steps import follow
from tests.docs.stories import tutorial
from tests.load.services import find_free_port
from tests.monitoring.gate.small_repository import PROJECT_ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A fresh clone of the project."""
    return start_project(tmp_path_factory.mktemp("tutorial"))


def plant(project):
    """Put the tutorial's two lines where it says they belong."""
    page = (PROJECT_ROOT / "docs" / "tutorial.md").read_text()
    (module,) = re.findall(r"`(scheduler_app/\S+\.py)`", page)
    (shown,) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    second_line = shown.splitlines(keepends=True)[1]
    intact = (project.root / module).read_text()
    assert intact.count(second_line) == 1
    project.write(module, intact.replace(second_line, shown))


def test_the_first_hour_goes_as_the_tutorial_says(project):
    environ = {**project.environ, "PORT": str(find_free_port())}
    follow(tutorial.RUN_AND_READ, project.root, environ)
    plant(project)
    follow(tutorial.FIND, project.root, environ)
    follow(tutorial.MEND, project.root, environ)
