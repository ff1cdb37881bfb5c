import atexit
import os
import signal

import pytest

from benchmarks.runner.apart import CrashedError, run_apart


def test_a_crash_of_what_runs_apart_is_survived_and_named():
    assert run_apart(lambda: 7) == 7
    with pytest.raises(CrashedError, match="ended by SIGKILL"):
        run_apart(lambda: os.kill(os.getpid(), signal.SIGKILL))


def test_what_was_registered_for_the_end_of_a_process_is_done_at_its_end(tmp_path):
    run_apart(lambda: atexit.register((tmp_path / "ended").touch) and None)
    assert (tmp_path / "ended").exists()
