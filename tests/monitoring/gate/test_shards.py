import json
import signal
import subprocess
import sys
import time

import pytest

from monitoring.gate.suite import compute_fingerprint
from tests.monitoring.gate.small_repository import FAST_SUITE, SmallRepository, start_repository

pytestmark = pytest.mark.slow

COMMITS, SHARDS = 6, 3


@pytest.fixture(scope="module")
def origin(tmp_path_factory, gate_environ):
    """A repository of six commits."""
    root = tmp_path_factory.mktemp("origin") / "repository"
    repository = start_repository(root, gate_environ, FAST_SUITE)
    for answer in range(COMMITS):
        repository.commit(f"answer {answer}", scheduler_app=f"def answer():\n    return {answer}\n")
    return repository


def clone(origin, folder) -> SmallRepository:
    origin.git("clone", "--quiet", str(origin.root), str(folder))
    return SmallRepository(folder, origin.environ)


def read_counts(repository):
    """What does not depend on the clock, by commit."""
    return {
        commit: json.loads(content)["results"]["small_bench.Count.track_answer"][0]
        for commit, content in repository.records.items()
    }


def kill_in_the_middle(repository, *options):
    with subprocess.Popen(
        [sys.executable, "-m", "monitoring.gate.backfill", *options],
        cwd=repository.root,
        env=repository.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as run:
        while not repository.records:
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)


def test_three_shards_one_of_them_killed_make_the_history_that_one_run_makes(origin, tmp_path):
    whole = clone(origin, tmp_path / "whole")
    assert whole.gate("backfill", "--range", "main").returncode == 0
    merged = clone(origin, tmp_path / "merged")
    for number in range(1, SHARDS + 1):
        shard = clone(origin, tmp_path / f"shard-{number}")
        options = ("--range", "main", "--shard", f"{number}/{SHARDS}")
        if number == 2:
            kill_in_the_middle(shard, *options)
        done = shard.gate("backfill", *options)
        assert done.returncode == 0, done.stderr
        assert len(shard.records) == COMMITS / SHARDS
        done = merged.gate("merge_results", str(shard.root / ".asv" / "results"))
        assert done.returncode == 0, done.stderr
    assert len(read_counts(merged)) == COMMITS
    assert read_counts(merged) == read_counts(whole)
    again = merged.gate("backfill", "--range", "main")
    assert "6 commits, 0 to measure" in again.stdout
    assert merged.records.keys() == whole.records.keys()
    merged.commit("answer 9", scheduler_app="def answer():\n    return 9\n")
    new = merged.gate("backfill", "--range", "new")
    assert "1 commits, 1 to measure" in new.stdout
    assert "0 commits, 0 to measure" in merged.gate("backfill", "--range", "new").stdout


def test_the_list_of_the_suite_that_is_checked_out_replaces_an_older_one(origin, tmp_path):
    here = clone(origin, tmp_path / "clone")
    entry = {"name": "small_bench.Count.track_answer", "version": "old", "params": []}
    results, shard = here.root / ".asv" / "results", tmp_path / "shard"
    for folder, version, suite in (
        (results, "old", "that of last week"),
        (shard, "new", compute_fingerprint(here.root / "benchmarks")),
    ):
        folder.mkdir(parents=True)
        (folder / "benchmarks.sha256").write_text(f"{suite}\n")
        benchmark = {entry["name"]: entry | {"version": version}}
        (folder / "benchmarks.json").write_text(json.dumps(benchmark | {"version": 2}))
    done = here.gate("merge_results", str(shard))
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("benchmarks.json", "benchmarks.sha256"):
        assert (results / name).read_bytes() == (shard / name).read_bytes()


def test_a_shard_that_had_nothing_to_measure_is_merged_too(origin, tmp_path):
    repository, shard = clone(origin, tmp_path / "clone"), tmp_path / "shard"
    shard.mkdir()
    (shard / "benchmarks.json").write_text('{"version": 2}')
    done = repository.gate("merge_results", str(shard))
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 result files" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "DIRS is missing"),
        (["nowhere"], "There is no folder nowhere"),
        (["benchmarks"], "There is no result in benchmarks"),
        ([".asv/results"], "is the history itself"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_one_line(origin, arguments, said):
    done = origin.gate("merge_results", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "a/b", "1/0"])
def test_a_part_that_is_none_is_refused(origin, shard):
    done = origin.gate("backfill", "--range", "main", "--shard", shard)
    assert done.returncode == 2
    assert f"SHARD is {shard!r}" in done.stderr
