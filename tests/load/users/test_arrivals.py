import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LEAVE = """
import sys, time
from load import users
from locust.env import Environment

class One(users.Arriving):
    host = "http://127.0.0.1:9"
    role = "resident"
    sessions = users.Sessions()
    think_seconds = (1.0, 1.0)

failed = []
environment = Environment()
environment.events.request.add_listener(lambda name, **_: failed.append(name))
one = One(environment)
one.session = users.Session("r@x", "r001", "a", "r", 0.0)
one.next_at = one.due_at = time.perf_counter() - float(sys.argv[1])
one.on_stop()
print(failed)
"""


@pytest.mark.parametrize(("late_seconds", "failed"), [(-0.5, 0), (0.01, 1), (0.5, 1), (2.5, 3)])
def test_of_a_user_who_leaves_what_was_due_before_and_never_begun_has_failed(late_seconds, failed):
    # A process of its own, since locust patches the standard library.
    done = subprocess.run(
        [sys.executable, "-c", LEAVE, str(late_seconds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{['not begun'] * failed}\n", done.stderr
