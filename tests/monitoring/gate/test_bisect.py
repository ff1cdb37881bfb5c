import json
import signal
import subprocess
import sys

import pytest

from tests.monitoring.gate.planted import SUITE, plant
from tests.monitoring.gate.small_repository import start_repository

pytestmark = pytest.mark.slow

COMMITS = 7
GUILTY = 2


@pytest.fixture(scope="module")
def planted(tmp_path_factory, gate_environ):
    repository = start_repository(tmp_path_factory.mktemp("bisect") / "it", gate_environ, SUITE)
    pyproject = repository.root / "pyproject.toml"
    intact = pyproject.read_text()
    for number in range(COMMITS):
        pyproject.write_text("[build-system" if number == COMMITS // 2 else intact)
        worse = number >= GUILTY
        plant(repository, f"c{number}", 160_000 if worse else 100_000, 1010 if worse else 1000)
    return repository


def search(repository, pattern, good="c0", bad="HEAD"):
    return repository.gate("bisection", "--bench", pattern, "--good", good, "--bad", bad)


def read_state(repository, pattern, bad="main"):
    end = repository.git("rev-parse", bad)
    for path in (repository.root / ".asv" / "bisect").glob("*.json"):
        data = json.loads(path.read_text())
        if (data["question"]["bench"], data["question"]["bad"]) == (pattern, end):
            return data
    return None


def test_a_count_leads_to_its_commit_past_one_that_does_not_build(planted):
    guilty = planted.git("rev-parse", f"c{GUILTY}")
    done = search(planted, "track_count..a")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"It is {guilty[:8]} c{GUILTY}, 100 % certain." in done.stdout
    assert "left out:" in done.stdout
    result = read_state(planted, "track_count..a")["result"]
    assert result["suspects"] == [guilty]
    assert result["measured"] <= 5


def test_where_a_count_tells_nothing_is_timed(planted):
    done = search(planted, "time_work|track_count..b")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "time_work: " not in done.stdout
    assert "Round 2" not in done.stdout


def test_a_killed_search_goes_on_where_it_was(planted):
    command = [sys.executable, "-m", "monitoring.gate.bisection", "--bench", "track_count..b"]
    with subprocess.Popen(
        [*command, "--good", "c0", "--bad", "HEAD"],
        cwd=planted.root,
        env=planted.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout:
            if line.rstrip().endswith((": good", ": bad")):
                process.send_signal(signal.SIGKILL)
                break
    before = read_state(planted, "track_count..b")
    (known,) = before["places"]
    done = search(planted, "track_count..b")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"It is {planted.git('rev-parse', f'c{GUILTY}')[:8]}" in done.stdout
    assert f"Measuring {known[:8]}" not in done.stdout
    after = read_state(planted, "track_count..b")
    assert before["places"].items() <= after["places"].items()


def test_the_clock_alone_finds_the_commit_too(planted):
    done = search(planted, "time_work", bad=f"c{GUILTY}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"It is {planted.git('rev-parse', f'c{GUILTY}')[:8]}" in done.stdout
    assert read_state(planted, "time_work", f"c{GUILTY}")["result"]["verdict"]["kind"] == "clock"


def test_where_nothing_got_slower_there_is_nothing_to_find(planted):
    done = search(planted, "track_count..a", bad="c1")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "not slower at BAD than at GOOD" in done.stdout


def test_a_gap_that_cannot_be_built_is_left_open(planted):
    planted.git("checkout", "--quiet", "-b", "gap", "c1")
    (planted.root / "pyproject.toml").write_text("[build-system")
    plant(planted, "broken", count=1010)
    planted.git("checkout", "--quiet", f"c{COMMITS - 1}", "--", "pyproject.toml")
    plant(planted, "mended", count=1010)
    planted.git("checkout", "--quiet", "main")
    done = search(planted, "track_count..a", good="c1", bad="mended")
    assert done.returncode == 4, done.stdout + done.stderr
    assert "One of 2 commits made small_bench.Count.track_count('a') slower" in done.stdout


@pytest.mark.parametrize(
    "ends", [("", "HEAD"), ("c0", ""), ("HEAD", "c0"), ("c0", "c0"), ("nowhere", "HEAD")]
)
def test_ends_that_make_no_line_are_refused_in_one_line(planted, ends):
    done = search(planted, "track_count", *ends)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
