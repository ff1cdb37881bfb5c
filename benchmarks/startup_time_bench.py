"""Start-up: from the import of a module to a process that answers."""

import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from .cluster import make_stopped_cluster
from .common import collect, in_unit, need, pick
from .database import fill_database, hold_server
from .instructions import count_import_instructions, need_counter
from .service import start_service, start_worker

COUNT_MODULES = """
import sys
before = set(sys.modules)
import {module}
print(*set(sys.modules) - before)
"""

HEADLINE = "timeraw_import"

SIZE = ([10], [4])
"""Residents and weeks in the database of processes that start."""


class Import:
    """Import one module, files warm, in an interpreter that has loaded nothing of ours.

    The interpreter's own start is not in it.
    """

    params = (
        [
            "scheduler_app",
            "scheduler_app.acgme",
            "scheduler_app.cli",
            "scheduler_app.engine",
            "scheduler_app.api",
            "scheduler_app.tasks",
        ],
    )
    param_names = ("module",)
    timeout = 60
    rounds = 2
    repeat = 5

    def setup(self, module: str) -> None:
        """See to it that the commit has the module."""
        need_module(module)

    def timeraw_import(self, module: str) -> str:
        """Time the import in a process of its own for every sample."""
        return f"import {module}"

    @in_unit("modules")
    def track_modules_imported(self, module: str) -> int:
        """Count the modules that the import loads, those of libraries included."""
        return len(_import_anew(module))

    @in_unit("modules")
    def track_solver_modules(self, module: str) -> int:
        """Count the modules of ortools among them; 0 but for the engine and the worker."""
        return sum(name.partition(".")[0] == "ortools" for name in _import_anew(module))


class ImportInstructions:
    """What an import executes; the same on every run, to a few in a million."""

    params = (["scheduler_app", "scheduler_app.api"],)
    param_names = ("module",)
    timeout = 300

    def setup(self, module: str) -> None:
        """See to it that the commit has the module, and that something counts."""
        need_module(module)
        need_counter()

    @in_unit("instructions")
    def track_instructions(self, module: str) -> int:
        """Count the instructions of an import, those of the interpreter's start left out."""
        return count_import_instructions(module)


class Steps:
    """Single steps of a start, each in an interpreter that has imported what the step needs."""

    timeout = 60
    rounds = 2
    repeat = 3

    def setup(self) -> None:
        """See to it that the commit has a service."""
        need_module("scheduler_app.api")
        need_module("scheduler_app.services.settings")

    def timeraw_build_application(self) -> tuple[str, str]:
        """Time the application factory; the database is opened when the application lives."""
        return "create_app()", "from scheduler_app.api import create_app"

    def timeraw_read_settings(self) -> tuple[str, str]:
        """Time the reading of the configuration from the environment."""
        return "read_settings()", "from scheduler_app.services.settings import read_settings"


class Connection:
    """The first connection to a database whose server runs already."""

    timeout = 60
    rounds = 2
    repeat = 3

    def setup(self) -> None:
        """Start the embedded server, unless ``DATABASE_URL`` names one."""
        need("scheduler_app.store.open_database")().dispose()

    def timeraw_open_database(self) -> tuple[str, str]:
        """Time the search for the server, the connection and the check of its version."""
        return "open_database()", "from scheduler_app.store import open_database"


class EmbeddedServer:
    """The embedded PostgreSQL, stopped in good order, whose data are there already."""

    timeout = 120
    rounds = 1
    repeat = 3
    number = 1
    warmup_time = 0
    min_run_count = 1

    def setup(self) -> None:
        """Make a server of the benchmark's own, or stop it."""
        self.start = need("scheduler_app.store.embedded.start_embedded")
        self.leave = need("scheduler_app.store.embedded.leave_embedded")
        self.folder = make_stopped_cluster()

    def time_start(self) -> None:
        """Time the start, until it takes connections."""
        self.start(self.folder)

    def teardown(self) -> None:
        """Stop it."""
        if hasattr(self, "folder"):
            self.leave(self.folder)


class _Starts:
    """A process that is started anew for each sample."""

    timeout = 120
    rounds = 1
    repeat = 3
    number = 1
    warmup_time = 0
    min_run_count = 1

    process: Any = None

    def setup_cache(self) -> dict[Any, Any]:
        """Fill a small database."""
        return collect(fill_database, SIZE)

    def setup(self, filled: dict[Any, Any]) -> None:
        """Look it up."""
        need_module(self.module)
        hold_server()
        self.address = pick(filled, *(value for (value,) in SIZE)).address
        self.process = None

    def teardown(self, *_: object) -> None:
        """Stop the process."""
        if self.process is not None:
            self.process.stop()


class FirstRequest(_Starts):
    """The API, started with ``scheduler serve``."""

    module = "scheduler_app.api"

    def time_first_answer(self, _: dict[Any, Any]) -> None:
        """Time the way from the start of the process to the answer that it is ready."""
        self.process, _port = start_service(self.address)


class WorkerStart(_Starts):
    """The worker, started with ``scheduler worker``."""

    module = "scheduler_app.tasks"

    def time_ready(self, _: dict[Any, Any]) -> None:
        """Time the way from the start of the process to its word that it is ready."""
        self.process = start_worker(self.address)


def need_module(module: str) -> None:
    """Make the benchmark n/a at a commit that lacks a module, without importing it.

    Raises
    ------
    NotImplementedError
        If it is not there; ASV reads it as n/a.
    """
    try:
        is_there = find_spec(module) is not None
    except ModuleNotFoundError:
        is_there = False
    if not is_there:
        raise NotImplementedError(f"{module} is not there at this commit")


def _import_anew(module: str) -> list[str]:
    code = COUNT_MODULES.format(module=module)
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


if __name__ == "__main__":
    import sys

    from benchmarks.runner.subject import main

    sys.exit(main("benchmarks.startup_time_bench"))
