import shutil
import subprocess

import pytest

from tests.monitoring.gate.small_repository import PROJECT_ROOT, SmallRepository, build_environ

MAKE = shutil.which("make")


@pytest.fixture
def laptop(tmp_path):
    """A clone without a remote, with the Makefile and no environment."""
    (tmp_path / "clone").mkdir()
    repository = SmallRepository(tmp_path / "clone", build_environ(tmp_path, tmp_path))
    repository.git("init", "--quiet", "--initial-branch", "main")
    shutil.copy(PROJECT_ROOT / "Makefile", repository.root)
    repository.commit("first")
    return repository


def make(repository, *arguments, **variables):
    return subprocess.run(
        [MAKE, *arguments],
        cwd=repository.root,
        env={**repository.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def write_report(repository):
    repository.write(".asv/gate/gate.md", "# Nothing is slower\n")


@pytest.mark.parametrize("target", ["summary", "comment"])
def test_without_a_report_one_is_told_to_make_it(laptop, target):
    done = make(laptop, target)
    assert done.returncode == 2
    assert f"{target}: there is no .asv/gate/gate.md; run make gate first" in done.stderr


def test_the_summary_is_printed_where_there_is_no_run_to_put_it_on(laptop):
    write_report(laptop)
    assert make(laptop, "summary").stdout == "# Nothing is slower\n"


def test_a_comment_asks_for_the_pull_request_and_for_gh(laptop, tmp_path):
    write_report(laptop)
    assert "comment: name the pull request" in make(laptop, "comment").stderr
    (tmp_path / "no-tools").mkdir()
    bare = {"PATH": str(tmp_path / "no-tools")}
    done = make(laptop, "comment", "PULL_REQUEST=https://git.example/pull/7", **bare)
    assert "comment: there is no gh here" in done.stderr


def test_results_are_pushed_from_a_branch_that_has_a_remote_and_from_nothing_else(laptop, tmp_path):
    laptop.write(".asv/results/machine/record.json", "{}")
    assert "push-results: there is no remote" in make(laptop, "push-results").stderr
    laptop.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    laptop.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    laptop.git("push", "--quiet", "origin", "main")
    laptop.git("checkout", "--quiet", "--detach")
    assert "push-results: no branch is checked out" in make(laptop, "push-results").stderr
    laptop.git("checkout", "--quiet", "main")
    laptop.write("notes.txt", "not for the remote")
    laptop.git("add", "notes.txt")
    assert make(laptop, "push-results").stdout == "push-results: pushed\n"
    assert laptop.git("show", "--name-only", "--format=%s", "origin/main").split("\n\n") == [
        "Record results",
        ".asv/results/machine/record.json",
    ]
    assert make(laptop, "push-results").stdout == "push-results: nothing is new\n"
    assert laptop.git("status", "--porcelain") == "A  notes.txt"


def test_results_are_added_to_what_others_pushed_meanwhile(laptop, tmp_path):
    laptop.git("clone", "--quiet", "--bare", str(laptop.root), str(tmp_path / "origin.git"))
    laptop.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    laptop.git("clone", "--quiet", str(tmp_path / "origin.git"), str(tmp_path / "other"))
    other = SmallRepository(tmp_path / "other", laptop.environ)
    other.commit("meanwhile")
    other.git("push", "--quiet", "origin", "main")
    laptop.write(".asv/results/machine/record.json", "{}")
    done = make(laptop, "push-results")
    assert done.stdout == "push-results: pushed\n", done.stderr
    assert laptop.git("log", "--format=%s", "origin/main").splitlines() == [
        "Record results",
        "meanwhile",
        "first",
    ]


def test_results_that_contradict_what_others_pushed_stay_committed_and_nothing_is_half_done(
    laptop, tmp_path
):
    record = ".asv/results/machine/record.json"
    laptop.git("clone", "--quiet", "--bare", str(laptop.root), str(tmp_path / "origin.git"))
    laptop.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    laptop.git("clone", "--quiet", str(tmp_path / "origin.git"), str(tmp_path / "other"))
    other = SmallRepository(tmp_path / "other", laptop.environ)
    other.write(record, "{1}")
    other.commit("theirs")
    other.git("push", "--quiet", "origin", "main")
    laptop.write(record, "{2}")
    for _ in range(2):
        done = make(laptop, "push-results")
        assert "push-results: nothing is pushed, the results are committed here" in done.stderr
        assert "hint" not in done.stderr
        assert laptop.git("status", "--porcelain", "--branch") == "## main"
        assert laptop.git("show", f"main:{record}") == "{2}"


def test_where_results_cannot_be_pushed_to_they_stay_committed(laptop, tmp_path):
    laptop.git("remote", "add", "origin", str(tmp_path / "nowhere.git"))
    laptop.write(".asv/results/machine/record.json", "{}")
    done = make(laptop, "push-results")
    assert "push-results: nothing is pushed, see above" in done.stderr
    assert laptop.git("log", "-1", "--format=%s") == "Record results"
