import json
import signal
import subprocess
import sys
import time
from itertools import count

import pytest

from tests.load.services import PAGE, ROOT, run_load, serving

pytestmark = pytest.mark.slow

ACCOUNTS = [
    {"email": f"{role}@program.example", "person": role, "role": role, "is_active": True}
    for role in ("resident", "faculty", "coordinator")
]
SCHEDULES = [
    {"id": number, "status": status, "start": "2026-07-01", "days": 364}
    for number, status in enumerate(("published", "draft"), start=1)
]


def refuse_tokens_to_users():
    """Let the admin in, and answer those who sign in later with something else."""
    signed_in = count()

    def answer(path):
        if path.endswith("/auth/login"):
            pair = {"access_token": "a", "refresh_token": "r", "expires_in": 900}
            return json.dumps({} if next(signed_in) else pair)
        items = ACCOUNTS if "/users" in path else SCHEDULES
        return json.dumps({"items": items, "next_cursor": None})

    return answer


def keep_users_waiting():
    """Let the admin in, and answer those who sign in later after some seconds."""
    signed_in = count()

    def answer(path):
        if path.endswith("/auth/login") and next(signed_in):
            time.sleep(3)
        pair = {"access_token": "a", "refresh_token": "r", "expires_in": 900}
        items = ACCOUNTS if "/users" in path else SCHEDULES
        return json.dumps({"items": items, "next_cursor": None} | pair)

    return answer


def run(url, results, *options):
    return run_load("spike", "--host", url, "--users", 4, "--results", results, *options)


@pytest.mark.parametrize(
    ("answer", "processes", "said"),
    [
        (lambda _: PAGE, 1, "POST /auth/login answers with no JSON"),
        (refuse_tokens_to_users(), 2, "KeyError: 'access_token'"),
    ],
)
def test_a_service_that_answers_with_something_else_ends_the_run_in_one_line(
    tmp_path, answer, processes, said
):
    with serving(answer) as url:
        done = run(url, tmp_path, "--processes", processes)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith(f"load: {url}: {said}"), done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_take_records_is_refused_before_the_run(tmp_path):
    (tmp_path / "file").write_text("")
    with serving(lambda _: PAGE) as url:
        done = run(url, tmp_path / "file" / "folder")
    assert done.returncode == 2
    assert done.stderr.startswith(f"load: {tmp_path / 'file' / 'folder'}: Not a directory")
    assert len(done.stderr.splitlines()) == 1


def test_ctrl_c_while_users_sign_in_says_that_nothing_was_measured(tmp_path):
    with serving(keep_users_waiting()) as url:
        command = ["-m", "load", "spike", "--host", url, "--results", str(tmp_path)]
        process = subprocess.Popen(
            [sys.executable, *command, "--users", "4"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            for line in process.stderr:
                if "signing in" in line:
                    break
            process.send_signal(signal.SIGINT)
            said = process.stderr.read()
    assert process.returncode == 130
    assert said == "load: stopped while users signed in; nothing was measured\n"
    assert not list(tmp_path.iterdir())
