import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST_NOT_SKIPPED = """
import sys
from asv_runner.discovery import disc_benchmarks
from asv_runner._aux import update_sys_path
root = sys.argv[1]
update_sys_path(root)
for benchmark in disc_benchmarks(root):
    benchmark.set_param_idx(0)
    benchmark.set_cache(benchmark.do_setup_cache())
    if not benchmark.do_setup():
        print("applicable:", benchmark.name)
    benchmark.do_teardown()
"""


def run(*command, folder):
    # The folder comes first on the path of ``python -c``, before what is installed.
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_asv_check_finds_no_fault_with_the_suite():
    done = run("-m", "asv", "check", "--environment", f"existing:{sys.executable}", folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No problems found" in done.stdout


@pytest.mark.slow
def test_at_a_commit_without_any_of_it_all_is_not_applicable_but_the_import(tmp_path):
    (tmp_path / "scheduler_app").mkdir()
    (tmp_path / "scheduler_app" / "__init__.py").touch()
    done = run("-c", LIST_NOT_SKIPPED, str(ROOT / "benchmarks"), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    applicable = [line for line in done.stdout.splitlines() if line.startswith("applicable")]
    counted = "applicable: startup_time_bench.ImportInstructions.track_instructions"
    assert [line for line in applicable if line != counted] == [  # where valgrind is
        "applicable: startup_time_bench.Import.timeraw_import",
        "applicable: startup_time_bench.Import.track_modules_imported",
        "applicable: startup_time_bench.Import.track_solver_modules",
    ]
