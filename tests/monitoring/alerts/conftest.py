import pytest

from tests.monitoring.alerts.servers import make_certificate


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate of 127.0.0.1 that nobody trusts yet."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate, monkeypatch):
    """The same one, trusted as a company's own authority would be."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate
