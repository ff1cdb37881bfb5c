import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_make_help_has_one_line_for_every_target():
    makefile = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    printed = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True)
    listed = re.findall(r"^  make ([a-z-]+) +\S", printed.stdout, re.MULTILINE)
    assert sorted(listed) == sorted(phony.split())
    assert max(map(len, printed.stdout.splitlines())) <= 80


def test_a_quick_run_takes_one_commit_unless_it_is_told_how_many():
    def find_commits(*options):
        command = ["make", "--silent", "--eval", "show: ; @echo $(COMMITS)", "show", *options]
        environ = {"PATH": os.environ["PATH"]}  # a make around this one hands its own COMMITS on
        return subprocess.check_output(command, cwd=ROOT, env=environ, text=True).strip()

    assert find_commits() == "5"
    assert find_commits("QUICK=1") == "1"
    assert find_commits("QUICK=0") == "5"
    assert find_commits("QUICK=1", "COMMITS=3") == "3"
