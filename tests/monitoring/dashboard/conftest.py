import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import open_browser
from tests.monitoring.dashboard import hostile
from tests.monitoring.dashboard.histories import History, PlannedBenchmark, Step
from tests.monitoring.dashboard.published import publish, start_project
from tests.monitoring.dashboard.records import write_loads, write_metrics, write_profiles
from tests.monitoring.dashboard.repository import PlannedCommit

GENERATE = "schedule_generation_bench.Generation.time_generate"
VALIDATE = "acgme_validation_bench.Validation.time_validate"
MATCH = "swap_matching_bench.Matching.time_match"
INSTRUCTIONS = "acgme_validation_bench.Validation.track_instructions"
PEAK = "memory_usage_bench.Memory.peakmem_generate"

BENCHMARKS = (
    PlannedBenchmark(GENERATE, 0.4, {"residents": ["25", "50"], "weeks": ["4"]}),
    PlannedBenchmark(VALIDATE, 0.005),
    PlannedBenchmark(MATCH, 0.02, noise=0.01),
    PlannedBenchmark(INSTRUCTIONS, 1e6, type="track", unit="instructions", noise=0.0),
    PlannedBenchmark(PEAK, 9e7, type="peakmemory", unit="bytes", noise=0.005),
    PlannedBenchmark(hostile.BENCHMARK, 0.1, {hostile.MARKUP: hostile.PARAMETERS}),
)
STEPS = (
    Step(GENERATE, 20, 1.5),
    Step(VALIDATE, 8, 1.4),
    Step(VALIDATE, 24, 1 / 1.4),
    Step(MATCH, 26, 0.6),
    Step(INSTRUCTIONS, 14, 1.1),
    Step(hostile.BENCHMARK, 16, 2.0),
)
"""GENERATE regressed and is open, VALIDATE was mended, INSTRUCTIONS is acknowledged."""


@dataclass(frozen=True)
class Project:
    """
    A repository whose site has been published.

    Parameters
    ----------
    root
        The repository.
    commits
        The hashes, from the oldest to the newest.
    """

    root: Path
    commits: list[str]

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / ".asv" / "html"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Forty commits on two machines, one with a hostile name, with all kinds of records."""
    root = tmp_path_factory.mktemp("dashboard") / "project"
    commits = [
        PlannedCommit(f"Change what is measured, step {number}", "Ada Author")
        for number in range(40)
    ]
    commits[16] = PlannedCommit(hostile.MESSAGE, hostile.AUTHOR)
    history = History(BENCHMARKS, ("acme-2core", hostile.MACHINE), STEPS)
    hashes = start_project(root, commits, history, {"v1.0": 10, hostile.TAG: 17})
    write_profiles(root / "profiling_results", hashes[19:21], function=hostile.MARKUP)
    write_loads(root / "load_results", hashes[10:40:10])
    write_metrics(root / "metrics" / "performance_metrics.json")
    (root / "acknowledged.yaml").write_text(
        f"acknowledged:\n  - benchmark: {INSTRUCTIONS}\n    commit: {hashes[14]}\n"
        f"    reason: {json.dumps(hostile.MARKUP)}\n    by: Ada\n"
    )
    result = publish(root)
    assert result.returncode == 0, result.stdout + result.stderr
    return Project(root, hashes)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's browser; of a module, since its driver keeps an event loop in this thread."""
    with open_browser() as opened:
        yield opened
