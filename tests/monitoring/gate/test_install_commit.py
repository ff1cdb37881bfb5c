import hashlib
import os
import subprocess
import sys
import zipfile

import pytest

from tests.monitoring.gate.small_repository import PROJECT_ROOT

pytestmark = pytest.mark.slow

SCRIPT = PROJECT_ROOT / "monitoring" / "gate" / "install_commit.py"


def build_wheel(folder, name, *, requires=""):
    """Write a wheel with one module and return its path."""
    files = {
        f"{name}.py": "",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        + (f"Requires-Dist: {requires}\n" if requires else ""),
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n",
        f"{name}-1.0.dist-info/RECORD": "",
    }
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file, content in files.items():
            wheel.writestr(file, content)
    return path


class Environment:
    """An environment, a checkout of a commit, and a wheel built from it that needs another."""

    def __init__(self, folder):
        self.python = folder / "env" / "bin" / "python"
        self.marker = folder / "env" / "install-unfinished"
        self.checkout = folder / "checkout"
        self.lock = self.checkout / "requirements" / "bench.txt"
        self.lock.parent.mkdir(parents=True)
        self.dependency = build_wheel(folder, "needed")
        self.wheel = build_wheel(folder, "measured", requires="needed")
        self.environ = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}
        command = [sys.executable, "-m", "virtualenv", "--quiet", "--no-periodic-update"]
        subprocess.run([*command, str(folder / "env")], check=True)

    def install(self):
        command = [self.python, "-I", SCRIPT, self.checkout, self.wheel]
        done = subprocess.run(command, env=self.environ, capture_output=True, check=False)
        return done.returncode

    def has(self, module):
        command = [self.python, "-c", f"import {module}"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def environment(tmp_path):
    return Environment(tmp_path)


def test_a_commit_without_a_lock_gets_what_its_wheel_asks_for(environment):
    assert environment.install() == 0
    assert environment.has("measured")
    assert environment.has("needed")


def test_a_lock_is_held_to_its_hashes_and_a_broken_install_is_mended(environment):
    environment.lock.write_text(f"needed==1.0 --hash=sha256:{'0' * 64}\n")
    assert environment.install() != 0
    assert not environment.has("measured")
    assert environment.marker.exists()

    digest = hashlib.sha256(environment.dependency.read_bytes()).hexdigest()
    environment.lock.write_text(f"needed==1.0 --hash=sha256:{digest}\n")
    assert environment.install() == 0
    assert environment.has("measured")
    assert not environment.marker.exists()


def test_packages_half_written_by_a_kill_are_written_again(environment):
    assert environment.install() == 0
    next(environment.python.parents[1].glob("lib/*/site-packages/needed.py")).unlink()
    environment.marker.touch()
    assert environment.install() == 0
    assert environment.has("needed")
