import platform

import pytest

from benchmarks.runner.conditions import name_machine, read_conditions
from monitoring.gate.machine import Machine


@pytest.mark.parametrize(
    "cpu",
    [
        "AMD EPYC 7763 64-Core Processor",
        "Intel(R) Xeon(R) CPU E5-2673 v4 @ 2.30GHz",
        "Apple M2",
        "",
    ],
)
def test_a_machine_is_named_from_what_it_is_as_the_gate_names_it(cpu):
    assert name_machine(cpu, 2, 25_277_000_000) == Machine(cpu, 2, 25_277_000_000).name


def test_a_machine_is_not_named_by_its_host():
    assert platform.node() not in read_conditions()["machine"]["name"].split("-")
