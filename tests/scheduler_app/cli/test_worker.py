import os
import subprocess

import pytest

from scheduler_app.cli.exit_codes import REFUSED
from tests.scheduler_app.cli.command import PROCESS


@pytest.mark.slow
def test_a_database_without_tables_is_told_how_to_get_them(empty):
    environment = os.environ | {"DATABASE_URL": empty.url.render_as_string(hide_password=False)}
    done = subprocess.run(
        [*PROCESS, "worker"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == REFUSED
    [line] = done.stderr.splitlines()
    assert line.endswith("run scheduler migrate.")
