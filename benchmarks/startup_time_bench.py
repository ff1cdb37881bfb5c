"""Start-up: what importing the package costs in a fresh interpreter."""

import subprocess
import sys
from importlib.util import find_spec

from .common import in_unit

COUNT_MODULES = """
import sys
before = set(sys.modules)
import {module}
print(*set(sys.modules) - before)
"""


HEADLINE = "timeraw_import"


class Import:
    """Import one module, files warm, in an interpreter that has loaded nothing of ours.

    The interpreter's own start is not in it.
    """

    params = (
        ["scheduler_app", "scheduler_app.acgme", "scheduler_app.cli", "scheduler_app.engine"],
    )
    param_names = ("module",)
    timeout = 60
    rounds = 2
    repeat = 5

    def setup(self, module: str) -> None:
        """See to it that the commit has the module."""
        try:
            is_there = find_spec(module) is not None
        except ModuleNotFoundError:
            is_there = False
        if not is_there:
            raise NotImplementedError(f"{module} is not there at this commit")

    def timeraw_import(self, module: str) -> str:
        """Time the import in a process of its own for every sample."""
        return f"import {module}"

    @in_unit("modules")
    def track_modules_imported(self, module: str) -> int:
        """Count the modules that the import loads, those of libraries included."""
        return len(_import_anew(module))

    @in_unit("modules")
    def track_solver_modules(self, module: str) -> int:
        """Count the modules of ortools among them; 0 but for the engine."""
        return sum(name.partition(".")[0] == "ortools" for name in _import_anew(module))


def _import_anew(module: str) -> list[str]:
    code = COUNT_MODULES.format(module=module)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.startup_time_bench"))
