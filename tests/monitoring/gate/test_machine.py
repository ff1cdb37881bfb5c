import pytest

from monitoring.gate.hardware import count_cores, read_cpu_model, read_ram_bytes
from monitoring.gate.machine import Machine, describe_machine

GIB = 1024**3


@pytest.mark.parametrize(
    ("cpu", "start"),
    [
        ("AMD EPYC", "amd-epyc"),
        ("AMD EPYC 7763 64-Core Processor", "amd-epyc-7763"),
        ("Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "intel-xeon-platinum-8259cl"),
        ("Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz", "intel-core-i7-8650u"),
        ("Apple M2 Pro", "apple-m2-pro"),
        ("aarch64", "aarch64"),
        ("../../Évil; name", "vil-name"),
        ("", "unknown"),
    ],
)
def test_a_name_is_made_of_the_model_without_its_noise(cpu, start):
    assert Machine(cpu, 2, 4 * GIB).name == f"{start}-2core-4gb"


def test_memory_is_rounded_up_over_what_the_kernel_keeps():
    names = {Machine("x", 1, round(gib * GIB)).name for gib in (23.1, 23.6, 24.0)}
    assert names == {"x-1core-24gb"}


def test_this_machine_has_a_name_and_facts_that_are_text():
    machine = describe_machine()
    assert machine == describe_machine()
    assert machine.facts["machine"] == machine.name
    assert all(isinstance(fact, str) and fact for fact in machine.facts.values())


def test_the_model_is_read_from_the_first_core(tmp_path):
    path = tmp_path / "cpuinfo"
    path.write_text("processor\t: 0\nmodel name\t: ACME 9: fast\n\nmodel name\t: ACME 8\n")
    assert read_cpu_model(path) == "ACME 9: fast"


def test_a_container_has_the_cores_and_memory_of_its_share(tmp_path):
    (tmp_path / "cpu.max").write_text("50000 100000\n")
    (tmp_path / "memory.max").write_text(f"{GIB // 8}\n")
    assert count_cores(tmp_path) == 1
    assert read_ram_bytes(tmp_path) == GIB // 8


def test_a_container_without_limits_has_the_whole_machine(tmp_path):
    whole = count_cores(tmp_path), read_ram_bytes(tmp_path)
    (tmp_path / "cpu.max").write_text("max 100000\n")
    (tmp_path / "memory.max").write_text("max\n")
    assert (count_cores(tmp_path), read_ram_bytes(tmp_path)) == whole
