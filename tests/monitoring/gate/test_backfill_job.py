import os
import subprocess
from pathlib import Path

import pytest
import yaml

PATH = Path(__file__).parents[3] / "monitoring/gate/kubernetes/backfill.yaml"
MAKE = """#!/bin/sh
echo "$(basename "$PWD") $* $RANGE $SHARD" >>"$MADE"
"""


@pytest.fixture(scope="module")
def job():
    manifests = {one["kind"]: one for one in yaml.safe_load_all(PATH.read_text())}
    assert set(manifests) == {"Job", "PersistentVolumeClaim"}
    claim = manifests["PersistentVolumeClaim"]["metadata"]["name"]
    volumes = manifests["Job"]["spec"]["template"]["spec"]["volumes"]
    assert volumes[0] == {"name": "shards", "persistentVolumeClaim": {"claimName": claim}}
    return manifests["Job"]


@pytest.fixture(scope="module")
def container(job):
    (container,) = job["spec"]["template"]["spec"]["containers"]
    return container


def read_variables(container):
    return {one["name"]: one["value"] for one in container["env"]}


def test_there_are_as_many_pods_as_shards(job, container):
    spec = job["spec"]
    assert (job["apiVersion"], spec["completionMode"]) == ("batch/v1", "Indexed")
    assert spec["parallelism"] == spec["completions"] == int(read_variables(container)["SHARDS"])


def test_a_pod_has_whole_cores_and_no_more_rights_than_a_user(job, container):
    resources = container["resources"]
    assert resources["requests"] == resources["limits"]
    assert job["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["allowPrivilegeEscalation"] is False
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    mounts = {mount["mountPath"] for mount in container["volumeMounts"]}
    assert {container["workingDir"], read_variables(container)["HOME"]} == mounts


def test_each_pod_measures_its_shard_and_goes_on_in_the_same_clone(repository, container, tmp_path):
    repository.commit("package", scheduler_app="")
    (tmp_path / "shards").mkdir()
    (tmp_path / "make").write_text(MAKE)
    (tmp_path / "make").chmod(0o755)
    environ = {
        **os.environ,
        **read_variables(container),
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "REPOSITORY": str(repository.root),
        "MADE": str(tmp_path / "made"),
    }
    for index in ("0", "7", "7"):
        subprocess.run(
            [*container["command"], *container["args"]],
            cwd=tmp_path / "shards",
            env={**environ, "JOB_COMPLETION_INDEX": index},
            check=True,
        )
    assert (tmp_path / "made").read_text().splitlines() == [
        "shard-1 setup v1..main ",
        "shard-1 backfill v1..main 1/8",
        *["shard-8 setup v1..main ", "shard-8 backfill v1..main 8/8"] * 2,
    ]
