import subprocess
import sys

import pytest

import scheduler_app


def test_every_exported_name_is_there():
    assert "generate_schedule" in scheduler_app.__all__
    for name in scheduler_app.__all__:
        assert getattr(scheduler_app, name) is not None


def test_names_are_listed():
    assert set(scheduler_app.__all__) <= set(dir(scheduler_app))


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="No scheduler_app attribute solve"):
        scheduler_app.solve  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, scheduler_app; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(result.stdout.split())
    assert "scheduler_app" in loaded
    assert not loaded & {"numpy", "ortools", "pandas", "pydantic", "click"}
