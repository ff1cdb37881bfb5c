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
