"""The programs that other parts of the project start."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

from monitoring.checks.finding import Finding, judge

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
OPTIONAL = (
    ("valgrind", "instructions are not counted; on Debian: apt install valgrind"),
    ("redis-server", "tests of the Redis broker skip; on Debian: apt install redis-server"),
)
VERSION = re.compile(r"\d+(\.\d+)+")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def check_programs() -> Iterator[Finding]:
    """Look for Python, git and what is started where it is there."""
    version = sys.version_info[:3]
    yield judge(
        "Python",
        OLDEST_PYTHON <= version[:2] <= NEWEST_PYTHON,
        ".".join(map(str, version)),
        "needs 3.11, 3.12 or 3.13: make setup PYTHON=python3.12",
        vital=True,
    )
    git = _read_version("git")
    yield judge("git", bool(git), git or "not found", "install git", vital=True)
    for name, remedy in OPTIONAL:
        found = _read_version(name)
        yield judge(name, bool(found), found or "not found", remedy)
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    yield judge(
        "browser",
        bool(browser),
        browser or "not found",
        "tests of the published pages skip; on Debian: apt install chromium",
    )


def _read_version(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        return ""
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    number = VERSION.search(done.stdout)
    return number[0] if number else path
