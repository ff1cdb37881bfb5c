import json
import signal
import subprocess
import sys
import time

import pytest

from tests.monitoring.gate.planted import SUITE, plant
from tests.monitoring.gate.small_repository import start_repository

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def planted(tmp_path_factory, gate_environ):
    repository = start_repository(tmp_path_factory.mktemp("gate") / "it", gate_environ, SUITE)
    plant(repository, "base")
    plant(repository, "more", count=1010)
    plant(repository, "slow", loops=150_000)
    plant(repository, "failing", count="1 / 0")
    plant(repository, "unbuildable")
    pyproject = repository.root / "pyproject.toml"
    intact = pyproject.read_text()
    pyproject.write_text("[build-system")
    repository.git("tag", "--delete", "unbuildable")
    repository.commit("unbuildable")
    repository.git("tag", "unbuildable")
    pyproject.write_text(intact)
    repository.commit("head")
    return repository


def compare(repository, base, head, *options):
    return repository.gate("gate", "--base", base, "--head", head, *options)


def read_report(repository, folder=".asv/gate"):
    document = json.loads((repository.root / folder / "gate.json").read_text())
    return document, (repository.root / folder / "gate.md").read_text()


def test_a_count_that_grew_by_1_percent_is_found_and_nothing_else(planted):
    done = compare(planted, "base", "more", "--bench", "track_")
    document, markdown = read_report(planted)
    assert done.returncode == 1, done.stdout + done.stderr
    assert document["summary"]["slower"] == 2
    assert document["summary"]["not_applicable"] == 1
    first = document["findings"][0]
    assert (first["ratio"], first["certainty"], first["kind"]) == (1.01, 1.0, "count")
    assert document["baseline"]["commit"] == planted.git("rev-parse", "base")
    assert document["schema"] == 1
    assert "| more | `small_bench.Count.track_count('b\\|c')` | 1000 | 1010 |" in markdown
    assert "1.010 to 1.010" in done.stdout


def test_a_loop_that_runs_half_as_long_again_is_slower(planted):
    done = compare(planted, "base", "slow", "--bench", "time_work", "--output", "out")
    document, markdown = read_report(planted, "out")
    assert done.returncode == 1, done.stdout + done.stderr
    (finding,) = document["findings"]
    assert finding["verdict"] == "slower"
    assert 1.2 < finding["ratio"] < 1.9
    assert len(finding["samples"]["baseline"]) == len(finding["samples"]["candidate"])
    assert "make bisect BENCH='^small_bench.Loop.time_work$'" in finding["command"]
    assert markdown.startswith("## Gate: Slower\n")


def test_a_commit_against_itself_is_not_slower_although_the_work_tree_is(planted):
    module = planted.root / "scheduler_app" / "__init__.py"
    intact = module.read_text()
    module.write_text(intact + "\nraise SystemExit\n")
    done = compare(planted, "base", "base", "--budget", "6s")
    module.write_text(intact)
    document, markdown = read_report(planted)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "commits are measured, not what is uncommitted: scheduler_app/__init__.py" in done.stdout
    assert document["summary"]["slower"] == 0
    assert document["summary"]["same"] >= 2
    assert markdown.startswith("## Gate: Nothing is slower\n")


def test_too_little_time_leaves_it_undecided_which_fails_a_strict_gate(planted):
    options = ["--bench", "time_work", "--budget", "0.01s"]
    assert compare(planted, "base", "base", *options).returncode == 0
    strict = compare(planted, "base", "base", *options, "--strict", "1")
    assert strict.returncode == 4, strict.stdout + strict.stderr
    assert "undecided" in strict.stdout


def test_a_benchmark_that_fails_on_the_candidate_was_not_measured(planted):
    done = compare(planted, "base", "failing", "--bench", "Count")
    document, _ = read_report(planted)
    assert done.returncode == 3, done.stdout + done.stderr
    assert document["failed"][0]["side"] == "candidate"
    assert document["failed"][0]["error"] == "ZeroDivisionError: division by zero"


def test_a_commit_that_does_not_build_cannot_be_measured_and_leaves_no_report(planted):
    done = compare(planted, "base", "unbuildable")
    assert done.returncode == 3
    assert "gate: " in done.stderr
    assert not (planted.root / ".asv" / "gate" / "gate.json").exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--budget", "soon"), ("--strict", "yes"), ("--bench", "("), ("--head", "nowhere")],
)
def test_what_is_no_option_is_refused_in_one_line(planted, option, value):
    done = planted.gate("gate", option, value)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_where_no_benchmark_is_asked_for_no_baseline_is_built(planted):
    planted.commit("built by nobody")
    done = compare(planted, "HEAD", "base", "--bench", "nothing_like_it")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "no benchmark has a name like it" in done.stderr
    assert "as baseline" not in done.stdout


def test_an_interrupted_gate_leaves_no_report_and_no_process(planted):
    command = [sys.executable, "-m", "monitoring.gate.gate", "--base", "base", "--head", "base"]
    with subprocess.Popen(
        command,
        cwd=planted.root,
        env=planted.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        while not process.stdout.readline().startswith("Counting"):
            time.sleep(0)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert process.returncode == 130, rest
    assert "gate: interrupted. Nothing is recorded." in rest
    assert "Traceback" not in rest
    assert not (planted.root / ".asv" / "gate" / "gate.json").exists()
