import re
import subprocess

import pytest

from tests.workflows.conftest import IS_TESTED_ELSEWHERE
from tests.workflows.runner import FOLDER, list_workflows, read_workflow

ROOT = FOLDER.parents[1]
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.+]+|\d+ \w{3} \d{4}, \d{2}:\d{2} UTC|\b1\d{12}\b")

OF_THE_NIGHT = (".published", "metrics.html")
"""When the site was built, and the sample of the machine that each night takes."""


def list_steps(workflow):
    return [step for job in read_workflow(workflow)["jobs"].values() for step in job["steps"]]


def list_commands():
    return [step["run"] for name in list_workflows() for step in list_steps(name) if "run" in step]


def read_site(clone):
    site = clone / ".asv" / "html"
    return {
        str(path.relative_to(site)): TIME.sub("TIME", path.read_bytes().decode(errors="replace"))
        for path in site.rglob("*")
        if path.is_file() and path.name not in OF_THE_NIGHT
    }


@pytest.mark.parametrize("command", sorted(set(list_commands())))
def test_each_line_is_one_target_that_make_knows(command):
    assert re.match(r"make [a-z-]+( [A-Z]+=\S.*)?$", command)
    target = command.split()[1]
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_is_only_parsed_stands_in_a_workflow():
    assert IS_TESTED_ELSEWHERE.keys() <= set(list_commands())


def test_every_action_is_pinned_by_a_whole_hash_beside_its_version():
    for name in list_workflows():
        for line in (FOLDER / name).read_text().splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_no_fork_meets_a_secret_or_a_right_to_write():
    for name in list_workflows():
        workflow = read_workflow(name)
        triggers = workflow[True]  # YAML reads the word on as true
        assert workflow["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in triggers
        if "pull_request" in triggers:
            assert "secrets." not in (FOLDER / name).read_text()


@pytest.mark.slow
@pytest.mark.parametrize("workflow", ["tests.yml", "load.yml", "release.yml"])
def test_a_workflow_runs_in_a_clean_clone(remote, tmp_path, workflow):
    lines = remote.run(workflow, tmp_path / "run")
    assert {line.command for line in lines} == {
        step["run"] for step in list_steps(workflow) if "run" in step
    }
    built = [path.suffix for path in (tmp_path / "run" / "artifacts" / "dist").glob("*")]
    assert sorted(built) == ([".gz", ".whl"] if workflow == "release.yml" else [])


@pytest.mark.slow
def test_a_pull_request_is_judged_summed_up_and_told_in_one_comment(remote, tmp_path):
    remote.commit_answer("2 - 1", branch="change")
    run = tmp_path / "run"
    remote.run("pull-request.yml", run, branch="change")
    assert "small_bench" in (run / "summary.md").read_text()
    assert (run / "gh.log").read_text().split() == [
        *("pr", "comment", "https://git.example/pull/7"),
        *("--edit-last", "--create-if-none", "--body-file", ".asv/gate/gate.md"),
    ]


@pytest.mark.slow
def test_the_second_night_measures_nothing_and_publishes_the_same_site(remote, tmp_path):
    assert remote.author.gate("bench").returncode == 0
    remote.commit_answer(2)
    nights = [remote.run("nightly.yml", tmp_path / name) for name in ("first", "second")]
    first, second = ({line.command: line for line in night} for night in nights)
    backfills = [line.output for line in nights[1] if line.command == "make backfill"]
    assert len(backfills) == 4
    assert all("0 commits, 0 to measure" in output for output in backfills)
    assert remote.list_subjects() == ["Record results", "answer 2", "answer 1"]
    first_backfills = [line.output for line in nights[0] if line.command == "make backfill"]
    assert ["1 commits, 1 to measure" in output for output in first_backfills] == [
        *(True, False, False, False)
    ]
    assert "pushed" in first["make push-results"].output
    assert "nothing is new" in second["make push-results"].output
    sites = [read_site(night["make publish"].clone) for night in (first, second)]
    assert sites[0].keys() == sites[1].keys()
    assert [name for name in sites[0] if sites[0][name] != sites[1][name]] == []
