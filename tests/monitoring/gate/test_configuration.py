import json
import re

from tests.monitoring.gate.small_repository import PROJECT_ROOT


def test_what_asv_installs_beside_a_commit_has_the_versions_of_the_lock():
    lock = (PROJECT_ROOT / "requirements" / "dev.txt").read_text()
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))
    settings = json.loads((PROJECT_ROOT / "asv.conf.json").read_text())
    for name, versions in settings["matrix"]["req"].items():
        package = name.removeprefix("pip+").replace("_", "-")
        assert versions == [f"=={locked[package]}"]
