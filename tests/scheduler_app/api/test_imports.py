import subprocess
import sys

HEAVY = ("ortools", "pandas", "scipy", "celery", "jinja2", "icalendar", "rich", "alembic")


def test_the_application_imports_without_the_solver_and_other_heavy_packages():
    code = (
        "import sys; import scheduler_app.api;"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
