from collections.abc import Callable
from pathlib import Path

import pytest

from tests.monitoring.gate.small_repository import (
    FAST_SUITE,
    SmallRepository,
    build_environ,
    link_packages,
    start_repository,
)

MakeRepository = Callable[..., SmallRepository]


@pytest.fixture(scope="session")
def gate_environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables for commands of the gate, with a home of their own."""
    packages = tmp_path_factory.mktemp("packages")
    link_packages(packages)
    return build_environ(tmp_path_factory.mktemp("home"), packages)


@pytest.fixture
def repository(tmp_path: Path, gate_environ: dict[str, str]) -> SmallRepository:
    """A repository without a commit, whose suite takes no time."""
    return start_repository(tmp_path / "repository", gate_environ, FAST_SUITE)
