from pathlib import Path

import pytest

from monitoring.gate.manual import build_manual

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def manual(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "docs"
    build_manual(ROOT, folder)
    return folder
