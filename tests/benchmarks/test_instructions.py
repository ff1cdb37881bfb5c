import os
import re

import pytest

from benchmarks.instructions import count_import_instructions, count_instructions
from tests.benchmarks.counter import skip_without_counter

pytestmark = pytest.mark.slow

LOOP = """
def work(times):
    total = 0
    for number in range(times):
        total += number * number % 7
    return total
"""
THREADS = """
from threading import Thread
def work(threads):
    started = [Thread(target=sum, args=(range(1_000_000),)) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
"""


@pytest.fixture(scope="module", autouse=True)
def _counter():
    skip_without_counter()


@pytest.fixture(scope="module")
def baseline(_counter):
    return count_instructions("work(10_000)", LOOP)


def test_the_same_work_counted_twice_agrees_within_a_hundredth_of_a_percent(baseline):
    assert baseline > 1_000_000
    assert count_instructions("work(10_000)", LOOP) == pytest.approx(baseline, rel=1e-4)


def test_one_percent_more_work_is_seen_as_one_percent(baseline):
    candidate = count_instructions("work(10_100)", LOOP)
    assert candidate / baseline == pytest.approx(1.01, abs=1e-4)


def test_the_set_up_its_processes_and_the_number_of_repeats_are_not_in_the_count(baseline):
    setup = f"{LOOP}work(300_000)\nimport os\nos.waitpid(os.fork() or os._exit(0), 0)"
    counted = count_instructions("work(10_000)", setup, repeats=1)
    assert counted == pytest.approx(baseline, rel=1e-3)


def test_the_work_of_threads_is_counted():
    one, four = (
        count_instructions(f"work({number})", THREADS, repeats=1, layouts=1) for number in (1, 4)
    )
    assert four / one == pytest.approx(4, rel=0.01)


def test_the_environment_of_the_caller_does_not_move_the_count(monkeypatch):
    names = "work({str(number): None for number in range(1_000)})"
    setup = "def work(names):\n    return sorted(set(names))\n"
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    baseline = count_instructions(names, setup)
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    monkeypatch.setenv("LONG_NEIGHBOUR", "x" * 3_000)
    assert count_instructions(names, setup) == pytest.approx(baseline, rel=1e-4)


def test_an_import_is_counted_with_all_that_it_loads_and_without_the_start_of_python():
    little, much = map(count_import_instructions, ("keyword", "xml.dom.minidom"))
    assert 0 < little < much


@pytest.mark.parametrize(
    "code", ["run('true')", "os.waitpid(os.fork() or os._exit(0), 0)"], ids=["command", "fork"]
)
def test_work_that_starts_processes_is_refused(code):
    with pytest.raises(RuntimeError, match="starts processes"):
        count_instructions(code, "import os\nfrom subprocess import run")


@pytest.mark.parametrize(
    ("code", "said"),
    [("1 / 0", "ZeroDivisionError"), ("os.abort()", "status -6"), ("exit(3)", "status 3")],
)
def test_work_that_fails_is_an_error_with_its_last_line(code, said):
    with pytest.raises(RuntimeError, match=rf"^the counted work failed: .*{re.escape(said)}"):
        count_instructions(code, "import os")


def test_work_that_the_commit_lacks_is_not_applicable():
    setup = "from benchmarks.common import need\nneed('scheduler_app.no_such.thing')"
    with pytest.raises(NotImplementedError, match="no_such is not there at this commit"):
        count_instructions("pass", setup)


@pytest.mark.parametrize("missing", ["valgrind", "setarch"])
def test_nothing_is_counted_where_a_tool_is_missing(missing, tmp_path, monkeypatch):
    for name in {"valgrind", "setarch"} - {missing}:
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotImplementedError, match="valgrind cannot count instructions here"):
        count_instructions("pass")


def test_nothing_is_counted_where_addresses_cannot_be_fixed(tmp_path, monkeypatch):
    refusing = tmp_path / "setarch"
    refusing.write_text("#!/bin/sh\necho 'setarch: failed to set personality' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NotImplementedError):
        count_instructions("pass")


def test_counting_can_be_switched_off(monkeypatch):
    monkeypatch.setenv("BENCH_INSTRUCTIONS", "0")
    with pytest.raises(NotImplementedError, match="BENCH_INSTRUCTIONS is 0"):
        count_instructions("1 + 1")
