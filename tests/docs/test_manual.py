import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

LOADED = re.compile(
    r"<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=[\"'](?:https?:)?//[^\"']*"
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//|url\([\"']?(?:https?:)?//"
)


def test_the_manual_builds_without_a_warning_and_has_a_search(manual):
    assert (manual / "index.html").exists()
    assert "generate_schedule" in (manual / "searchindex.js").read_text()


def test_no_page_loads_anything_from_another_host(manual):
    files = [path for kind in ("html", "css") for path in manual.rglob(f"*.{kind}")]
    found = {path.name: hit.group() for path in files if (hit := LOADED.search(path.read_text()))}
    assert files
    assert found == {}


def test_option_tables_come_from_the_code(manual):
    assert "--time-limit" in (manual / "reference" / "scheduler.html").read_text()
    assert "--budget" in (manual / "reference" / "gate.html").read_text()


@pytest.mark.parametrize(
    "command",
    [
        "monitoring.gate.backfill",
        "monitoring.gate.merge_results",
        "monitoring.alert_on_regression --smtp localhost",
        "load concurrent_users --scale 0",
    ],
)
def test_what_commands_say_of_wrong_use_is_in_the_manual(manual, command):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True
    )
    said = done.stderr.strip().partition(": ")[2].split(";")[-1]
    page = re.sub("<[^>]*>", "", (manual / "reference" / "messages.html").read_text())
    assert done.returncode == 2
    assert said
    assert said in unescape(page)
