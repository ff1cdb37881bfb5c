import os

import pytest

from monitoring.results import read_load_records
from tests.load.services import run_load, serving_with_fault

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        os.environ.get("LOAD_FAULTS") != "1", reason="takes minutes: set LOAD_FAULTS=1"
    ),
]


@pytest.mark.parametrize(
    ("fault", "scenario", "time", "name", "stage"),
    [
        ("leak", "soak", ("--duration", "60s"), "memory growth", "steady"),
        ("leak", "sustained", ("--duration", "45s"), "memory growth", "steady"),
        ("slow_down", "peak", ("--scale", "0.08"), "slowdown against normal", "busy"),
        ("fail", "soak", ("--duration", "60s"), "error rate", "steady"),
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
