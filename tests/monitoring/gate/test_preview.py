import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from monitoring.gate.errors import BadInputError
from monitoring.gate.preview import preview

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture
def site(tmp_path):
    """Make a repository that has a published page and nothing else."""
    shutil.copy(REPOSITORY / "asv.conf.json", tmp_path)
    folder = tmp_path / ".asv" / "html"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<p>the history</p>")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    return tmp_path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.slow
def test_the_site_is_served_until_it_is_interrupted(site):
    port = free_port()
    command = [sys.executable, "-u", "-m", "monitoring.gate.preview", "--port", str(port)]
    environment = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == f"Open http://127.0.0.1:{port}/ (Ctrl-C ends it)\n"
        with urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.read() == b"<p>the history</p>"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0


def test_a_port_that_is_taken_is_named_before_a_site_is_built(site):
    (site / ".asv" / "html" / "index.html").unlink()  # and there is no result to build one from
    taken = pytest.raises(BadInputError, match="is taken")
    with socket.create_server(("127.0.0.1", 0)) as other, taken:
        preview(site, str(other.getsockname()[1]))


def test_a_port_that_is_taken_is_named_with_another_to_try(site):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            BadInputError, match=rf"Port {port} is taken: make preview PORT={port + 1}"
        ):
            preview(site, str(port))


@pytest.mark.parametrize(("port", "fault"), [("web", "whole number"), ("70000", "65535")])
def test_what_is_no_port_is_refused(site, port, fault):
    with pytest.raises(BadInputError, match=fault):
        preview(site, port)
