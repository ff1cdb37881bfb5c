from pathlib import Path

import yaml

from load.run.main import build_parser

ROOT = Path(__file__).parents[3]
PATH = ROOT / "load/kubernetes/load.yaml"


def read_manifests():
    found = list(yaml.safe_load_all(PATH.read_text()))
    return {(one["kind"], one["metadata"]["name"]): one for one in found}


def read_pod(job):
    return job["spec"]["template"]["spec"]


def read_arguments(job):
    return build_parser().parse_args(read_pod(job)["containers"][0]["args"])


MANIFESTS = read_manifests()
MASTER, WORKER = MANIFESTS["Job", "load-master"], MANIFESTS["Job", "load-worker"]


def test_there_is_a_master_its_name_its_workers_and_a_place_for_records():
    assert set(MANIFESTS) == {
        ("Service", "load-master"),
        ("Job", "load-master"),
        ("Job", "load-worker"),
        ("PersistentVolumeClaim", "load-results"),
    }


def test_the_command_line_understands_both():
    assert read_arguments(MASTER).scenario == "peak_load"
    assert read_arguments(WORKER).worker_of == "load-master"


def test_the_master_waits_for_as_many_workers_as_there_are():
    processes = read_arguments(WORKER).processes or 1
    spec = WORKER["spec"]
    assert spec["parallelism"] == spec["completions"]
    assert read_arguments(MASTER).expect_workers == spec["parallelism"] * processes


def test_workers_find_the_master_by_the_service():
    service = MANIFESTS["Service", "load-master"]
    labels = MASTER["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"].items() <= labels.items()
    names = {one["name"] for one in read_pod(MASTER)["containers"][0]["ports"]}
    assert {one["targetPort"] for one in service["spec"]["ports"]} <= names


def test_records_go_where_the_volume_is():
    folder = str(read_arguments(MASTER).results)
    mounts = {
        mount["mountPath"]: mount["name"]
        for mount in read_pod(MASTER)["containers"][0]["volumeMounts"]
    }
    claims = {
        volume["name"]: volume["persistentVolumeClaim"]["claimName"]
        for volume in read_pod(MASTER)["volumes"]
        if "persistentVolumeClaim" in volume
    }
    assert ("PersistentVolumeClaim", claims[mounts[folder]]) in MANIFESTS


def test_no_container_is_more_than_a_user():
    for job in (MASTER, WORKER):
        assert read_pod(job)["securityContext"]["runAsNonRoot"] is True
        for container in read_pod(job)["containers"]:
            assert container["securityContext"]["allowPrivilegeEscalation"] is False
            assert container["securityContext"]["readOnlyRootFilesystem"] is True


def test_no_password_stands_in_a_manifest():
    for job in (MASTER, WORKER):
        for variable in read_pod(job)["containers"][0]["env"]:
            assert "value" not in variable


def test_the_image_has_all_that_load_imports():
    dockerfile = (ROOT / "load/kubernetes/Dockerfile").read_text()
    for folder in ("scheduler_app", "monitoring", "benchmarks", "load"):
        assert f"COPY {folder} {folder}\n" in dockerfile
