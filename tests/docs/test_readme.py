import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from load.service.running import running

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
FIRST_JOBS = 'curl -s $api/jobs -H "$auth"'
WAIT = f"until {FIRST_JOBS} | grep -q succeeded; do sleep 0.2; done; {FIRST_JOBS}"


def read_block(section, language):
    text = README.partition(f"\n## {section}\n")[2]
    return re.search(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL).group(1)


def run(script, folder):
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = ["bash", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)


def test_the_commands_shown_make_check_and_export_a_schedule(tmp_path):
    (tmp_path / ".venv").symlink_to(sys.prefix)
    shown = run(read_block("Schedule", "sh"), tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert "<table" in (tmp_path / "schedule.html").read_text()
    from_python = run(
        f"{sys.executable} - <<'END'\n{read_block('Schedule', 'python')}END", tmp_path
    )
    assert from_python.returncode == 0, from_python.stderr


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here: apt install curl")
def test_the_requests_shown_are_answered_and_carry_out_a_swap(tmp_path):
    _, _, requests = README.partition("Then, from another terminal:")
    block = re.search(r"^```sh\n(.*?)^```", requests, re.MULTILINE | re.DOTALL).group(1)
    assert FIRST_JOBS in block
    with running() as service:
        block = block.replace("http://127.0.0.1:8000", service.url).replace(FIRST_JOBS, WAIT)
        shown = run(block.replace("curl -s ", "curl -s --fail-with-body "), tmp_path)
    assert shown.returncode == 0, shown.stdout
    assert shown.stdout.rstrip().endswith("}")
    assert '"state":"executed"' in shown.stdout
