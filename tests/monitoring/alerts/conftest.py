import pytest

from tests.monitoring.alerts.servers import make_certificate
from tests.monitoring.benchmark_files import build_list, scale, write


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a baseline, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    entry = {"avg_duration_seconds": 1.018, "samples": scale(1), "peak_memory_mb": 100.0}
    write(tmp_path / "baseline_metrics.json", build_list({"small": entry}))
    return tmp_path


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of 127.0.0.1 that nobody trusts yet."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate, monkeypatch):
    """The same one, trusted as a company's own authority would be."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate
