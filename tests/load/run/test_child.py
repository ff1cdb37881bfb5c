from pathlib import Path

import pytest

from load.run.child import ROOT, build_command
from load.run.order import Order

URL = "http://127.0.0.1:8000"


def build(**changes):
    order = Order(**changes)
    return build_command(order.plan("peak"), order, URL)


def test_the_command_is_one_that_anybody_can_type():
    command = build(scale=0.1, results=Path("/some/where"))
    path = command[command.index("-f") + 1]
    assert (ROOT / path).is_file()
    assert " ".join(command) == (
        f"-f {path} --headless --host {URL} --scale 0.1 --results /some/where"
    )


def test_users_and_time_are_passed_on():
    command = build(users=7, seconds=90.0)
    assert " ".join(command[-4:]) == "--users 7 --run-time 90s"


@pytest.mark.parametrize(("seconds", "told"), [(1.5, "2s"), (0.4, "1s"), (1_234_567.0, "1234567s")])
def test_a_time_is_written_as_locust_reads_it(seconds, told):
    assert build(seconds=seconds)[-1] == told


def test_several_processes_are_locusts_own_on_a_port_that_another_run_has_not_taken():
    processes, number, *ports = build(processes=2)[-6:]
    assert (processes, number) == ("--processes", "2")
    assert ports[0::2] == ["--master-port", "--master-bind-port"]
    assert ports[1] == ports[3] != "5557"


def test_a_master_waits_for_its_workers_and_has_no_users():
    told = build(expect_workers=3, processes=2)[-5:]
    assert told == ["--master", "--expect-workers", "3", "--expect-workers-max-wait", "300"]
