import os
import signal
import subprocess
import sys

import pytest

from load.service.running import running
from monitoring.results import read_load_records
from tests.load.services import ROOT, run_load, serving_with_fault

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.environ.get("LOAD_FAULTS") != "1", reason="takes minutes: set LOAD_FAULTS=1"
    ),
]


@pytest.mark.parametrize(
    ("fault", "scenario", "time", "name", "stage"),
    [
        ("leak", "soak", ("--duration", "150s"), "memory growth", "steady"),
        ("leak", "sustained", ("--duration", "90s"), "memory growth", "steady"),
        ("slow_down", "peak", ("--scale", "0.08"), "slowdown against normal", "busy"),
        ("fail", "soak", ("--duration", "150s"), "error rate", "steady"),
    ],
)
def test_a_planted_fault_fails_the_verdict_that_is_meant_for_it(
    tmp_path, fault, scenario, time, name, stage
):
    with serving_with_fault(fault) as (url, told):
        done = run_load(scenario, "--host", url, "--results", tmp_path, *time, **told)
    (record,) = read_load_records(tmp_path).records
    assert done.returncode == 1, (done.stdout, done.stderr)
    (verdict,) = (one for one in record.verdicts if (one.name, one.stage) == (name, stage))
    assert verdict.passed is False


def test_a_service_that_dies_and_stays_dead_fails_the_run(tmp_path):
    with running() as service:
        command = ["-m", "load", "concurrent_users", "--host", service.url, "--scale", "0.1"]
        process = subprocess.Popen(
            [sys.executable, *command, "--results", str(tmp_path)],
            cwd=ROOT,
            env={
                **os.environ,
                "LOAD_SERVER": str(service.server),
                "LOAD_DATABASE": service.database,
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            for line in process.stderr:
                if "users  " in line and not line.startswith("0 s"):
                    break
            os.kill(service.server, signal.SIGKILL)
            process.stderr.read()
    (record,) = read_load_records(tmp_path).records
    assert "a process of the service ended during the run" not in record.invalid_reasons
    assert {one.name: one.passed for one in record.verdicts}["crashes"] is False
    assert process.returncode == 1, record.invalid_reasons
