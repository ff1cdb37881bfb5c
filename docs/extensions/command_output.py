"""A directive that runs a command when the manual is built, and shows what it prints."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).parents[2]
PLAIN = {"COLUMNS": "96", "NO_COLOR": "1", "TERM": "dumb", "MAKEFLAGS": "", "MAKELEVEL": ""}
"""What makes commands write lines of one width, without colours."""


class CommandOutput(SphinxDirective):
    """Shows the output of the command line that is its one argument."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the output as a block, or fail if the command does."""
        done = run_command(self.arguments[0])
        if done.returncode != 0:
            last = done.stderr.strip().rpartition("\n")[2]
            raise self.error(f"{self.arguments[0]} ends with {done.returncode}: {last}")
        return [nodes.literal_block(done.stdout, done.stdout, language="text")]


def run_command(line: str) -> subprocess.CompletedProcess[str]:
    """Run a command line at the top of the repository, with this interpreter's commands first."""
    bin_dir = Path(sys.executable).parent
    environment = {**os.environ, **PLAIN, "PATH": f"{bin_dir}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        shlex.split(line), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known to Sphinx."""
    app.add_directive("command-output", CommandOutput)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
