import json
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest

from monitoring.gate.leftovers import build_mark, is_marked
from monitoring.gate.lock import hold_lock
from monitoring.results import find_broken_files
from tests.monitoring.gate.small_repository import FAST_SUITE, SmallRepository, start_repository

pytestmark = pytest.mark.slow

WAITING_BENCHMARK = """

class Waiting:
    def track_patience(self):
        from pathlib import Path
        from time import sleep

        folder = Path({folder!r})
        while answer() == 1 and (folder / "wait").exists():
            (folder / "started").touch()
            sleep(0.1)
        return 1
"""


def write_package(repository: SmallRepository, answer: int) -> str:
    return repository.commit(
        f"answer {answer}", scheduler_app=f"def answer():\n    return {answer}\n"
    )


@pytest.fixture(scope="module")
def measured_once(tmp_path_factory, gate_environ):
    """A repository of two commits, both measured; not to be changed."""
    root = tmp_path_factory.mktemp("measured") / "repository"
    repository = start_repository(root, gate_environ, FAST_SUITE)
    for answer in (1, 2):
        write_package(repository, answer)
    assert repository.gate("bench", "--commits", "2").returncode == 0
    return repository


@pytest.fixture
def measured(measured_once, tmp_path):
    """A copy of a repository of two commits, both measured."""
    root = shutil.copytree(measured_once.root, tmp_path / "repository", symlinks=True)
    return SmallRepository(root, measured_once.environ)


def test_bench_measures_each_commit_once_and_publishes(measured):
    before = measured.records
    assert len(before) == 2
    assert (measured.root / ".asv" / "html" / "index.html").exists()
    for name in (".asv/env", ".asv/html"):
        (measured.root / name).rename(measured.root / f"{name}-away")
    again = measured.gate("bench", "--commits", "2")
    assert again.returncode == 0
    assert "0 to measure" in again.stdout
    assert ".asv/html/index.html" in again.stdout
    assert measured.records == before
    assert not (measured.root / ".asv" / "env").exists()
    assert (measured.root / ".asv" / "html" / "index.html").exists()
    assert measured.git("status", "--porcelain") == ""


def test_only_what_is_broken_or_has_changed_is_measured_again(measured):
    newest, older = (measured.git("rev-parse", name)[:8] for name in ("HEAD", "HEAD~1"))
    before = measured.records
    (broken,) = (measured.root / ".asv" / "results").glob(f"*/{older}-*.json")
    broken.write_bytes(before[older][:200])
    healed = measured.gate("bench", "--commits", "2")
    assert f"{broken.name} is broken" in healed.stderr
    assert "1/1" in healed.stdout
    assert measured.records[newest] == before[newest]
    assert find_broken_files(measured.root / ".asv" / "results") == []

    changed = FAST_SUITE.replace("return times * answer()", "return times + answer()")
    measured.write("benchmarks/small_bench.py", changed)
    assert "1 benchmarks" in measured.gate("bench", "--commits", "1").stdout
    rows = [json.loads(records[newest])["results"] for records in (before, measured.records)]
    assert rows[0]["small_bench.Fast.time_answer"] == rows[1]["small_bench.Fast.time_answer"]
    assert rows[1]["small_bench.Count.track_answer"][0] == [3, 4]


@pytest.fixture
def started(measured, tmp_path):
    """A measured repository, and a run that waits in a new benchmark on the older commit."""
    suite = FAST_SUITE + WAITING_BENCHMARK.format(folder=str(tmp_path))
    measured.write("benchmarks/small_bench.py", suite)
    (tmp_path / "wait").touch()
    with subprocess.Popen(
        [sys.executable, "-m", "monitoring.gate.bench"],
        cwd=measured.root,
        env=measured.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        while not (tmp_path / "started").exists():
            assert run.poll() is None
            time.sleep(0.1)
        yield measured, run
        (tmp_path / "wait").unlink(missing_ok=True)


def find_children(repository: SmallRepository) -> list[psutil.Process]:
    (value,) = build_mark(repository.root, "run").values()
    return [process for process in psutil.process_iter() if is_marked(process, value)]


def read_names(repository: SmallRepository) -> list[list[str]]:
    return [sorted(json.loads(content)["results"]) for content in repository.records.values()]


def test_a_killed_run_loses_nothing_and_can_be_run_again(started, tmp_path):
    repository, run = started
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert find_children(repository)
    assert find_broken_files(repository.root / ".asv" / "results") == []
    assert sorted(map(len, read_names(repository))) == [2, 3]

    (tmp_path / "wait").unlink()
    again = repository.gate("bench")
    assert again.returncode == 0
    assert "1/1" in again.stdout
    assert list(map(len, read_names(repository))) == [3, 3]
    assert find_children(repository) == []


def test_an_interrupted_run_stops_what_it_started_and_says_so(started):
    repository, run = started
    run.send_signal(signal.SIGTERM)
    _, errors = run.communicate()
    assert run.returncode == 130
    assert "bench: interrupted" in errors
    assert find_children(repository) == []
    assert sorted(map(len, read_names(repository))) == [2, 3]


def test_a_second_run_at_once_is_refused_in_one_line(repository):
    write_package(repository, 1)
    with hold_lock(repository.root / ".asv" / "bench.lock"):
        second = repository.gate("bench")
    assert second.returncode == 3
    assert second.stderr.count("\n") == 1
    assert "Another run is at work" in second.stderr


def test_a_commit_that_cannot_be_built_is_named_and_the_others_are_measured(repository):
    write_package(repository, 1)
    pyproject = (repository.root / "pyproject.toml").read_text()
    repository.write("pyproject.toml", pyproject.replace("scheduler_app", "sche duler", 1))
    repository.commit("broken")
    repository.write("pyproject.toml", pyproject)
    repository.commit("mended")
    done = repository.gate("bench", "--commits", "2")
    assert done.returncode == 1
    assert "broken could not be built" in done.stderr
    assert list(repository.records) == [repository.git("rev-parse", "HEAD")[:8]]
    again = repository.gate("bench", "--commits", "2")
    assert again.returncode == 0
    assert "2 commits, 0 to measure" in again.stdout
    assert "broken could not be built before" in again.stdout
    named = repository.gate("bench", "--commits", "2", "--bench", "answer")
    assert "broken could not be built; see above" in named.stderr


def test_quick_results_are_shown_but_do_not_enter_the_history(repository):
    write_package(repository, 1)
    repository.git("checkout", "--quiet", "--detach")
    repository.git("branch", "--delete", "--force", "main")
    done = repository.gate("bench", "--quick", "--bench", "Fast")
    assert done.returncode == 0
    assert repository.records == {}
    index = json.loads((repository.root / ".asv" / "html" / "index.json").read_text())
    assert index["project"] == "scheduler_app, quick run: one sample each"
    assert index["params"]["branch"] == ["HEAD"]
