import re
import shlex
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCED = re.compile(r"^```(?:sh)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:make|scheduler|python -m) [a-z][^`\n]*)`")
VARIABLE = re.compile(r"([A-Z_]+)=")
NAMES = ("make", "scheduler", "python")


def find_commands(text):
    shown = [line for block in FENCED.findall(text) for line in block.splitlines()]
    for line in (*shown, *INLINE.findall(text)):
        words = shlex.split(line, comments=True) if line.startswith(NAMES) else []
        if words[:1] and words[0] in NAMES and "…" not in line and "<" not in line:
            yield tuple(words)


COMMANDS = sorted({command for page in PAGES for command in find_commands(page.read_text())})


@cache
def read_help(*command):
    bin_dir = Path(sys.executable).parent
    start = [sys.executable] if command[0] == "python" else [bin_dir / command[0]]
    asked = [*start, *command[1:], "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def find_command_words(words):
    """`python -m module`, or `scheduler` with its subcommands."""
    if words[0] == "python":
        return words[:3]
    depth = 3 if words[1:2] == ("user",) else 2
    return tuple(word for word in words[:depth] if not word.startswith("-"))


@pytest.mark.parametrize("words", [c for c in COMMANDS if c[0] == "make"], ids=" ".join)
def test_make_knows_each_target_and_variable_that_is_shown(words):
    done = subprocess.run(["make", "-n", *words[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    makefile = (ROOT / "Makefile").read_text()
    named = [match.group(1) for word in words if (match := VARIABLE.match(word))]
    assert [name for name in named if not re.search(rf"\b{name}\b", makefile)] == []


@pytest.mark.parametrize("words", [c for c in COMMANDS if c[0] != "make"], ids=" ".join)
def test_each_command_knows_the_options_it_is_shown_with(words):
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    if words[0] == "python" and not options:  # what takes no options might begin its work
        assert find_spec(words[2])
    else:
        printed = read_help(*find_command_words(words))
        assert [name for name in options if name != "--help" and name not in printed] == []
