import pytest

from benchmarks.startup_time_bench import Import
from tests.benchmarks.suite import run_benchmark


@pytest.mark.parametrize(
    "module",
    ["scheduler_app", "scheduler_app.acgme", "scheduler_app.cli", "scheduler_app.api"],
)
def test_only_the_engine_loads_the_solver(module):
    assert run_benchmark(Import(), "track_solver_modules", module) == 0
    assert run_benchmark(Import(), "track_solver_modules", "scheduler_app.engine") > 0


def test_the_count_of_modules_has_the_module_itself_and_what_it_imports():
    package = run_benchmark(Import(), "track_modules_imported", "scheduler_app")
    rules = run_benchmark(Import(), "track_modules_imported", "scheduler_app.acgme")
    assert 1 <= package < rules


def test_a_module_that_is_not_there_is_not_applicable():
    for module in ("scheduler_app.no_such_module", "scheduler_app.no_such_package.module"):
        with pytest.raises(NotImplementedError):
            run_benchmark(Import(), "timeraw_import", module)
