from pathlib import Path

import pytest

from monitoring.dashboard.model import Site, Sources, State
from monitoring.dashboard.model.site import read_site
from monitoring.dashboard.pages.groups import group_changes
from tests.monitoring.dashboard.histories import History, PlannedBenchmark, Step
from tests.monitoring.dashboard.published import start_project
from tests.monitoring.dashboard.repository import PlannedCommit

OPEN = PlannedBenchmark("swap_matching_bench.Matching.time_match", params={"n": ["50", "200"]})
RATE = PlannedBenchmark("api_bench.Api.track_rate", 300.0, {}, "track", "requests/s", 0.01)
MENDED = PlannedBenchmark("database_bench.Queries.time_joins")
STEPS = (
    Step(OPEN.name, 20, 1.3),
    Step(RATE.name, 15, 0.8),
    Step(MENDED.name, 10, 1.5),
    Step(MENDED.name, 20, 1 / 1.5),
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    root = tmp_path_factory.mktemp("site") / "project"
    commits = [PlannedCommit(f"Change {number}") for number in range(30)]
    start_project(root, commits, History((OPEN, RATE, MENDED), steps=STEPS))
    return Sources(root, root / ".asv" / "results")


@pytest.fixture(scope="module")
def site(sources: Sources) -> Site:
    return read_site(sources)


def test_planted_steps_are_found_with_their_commit_and_what_became_of_them(site: Site) -> None:
    found = {one.series.benchmark.name: one for one in site.regressions}
    states = {name: one.state for name, one in found.items()}
    assert states == {OPEN.name: State.OPEN, RATE.name: State.OPEN, MENDED.name: State.MENDED}
    assert 20 in [commit.number for commit in found[OPEN.name].change.candidates]
    assert found[OPEN.name].change.ratio == pytest.approx(1.3, rel=0.05)
    assert [one.series.benchmark.name for one in site.improvements] == [MENDED.name]


def test_what_one_commit_did_to_one_benchmark_counts_once(site: Site) -> None:
    groups = group_changes(site.open_regressions)
    assert [(one.lead.series.benchmark.name, len(one.others)) for one in groups] == [
        (OPEN.name, 1),
        (RATE.name, 0),
    ]


@pytest.mark.parametrize("content", ["", '{"rule": "', '{"rule": "another", "points": {}}'])
def test_what_was_remembered_changes_nothing(sources: Sources, site: Site, content: str) -> None:
    memory = sources.memory / "change_points.json"
    assert memory.exists()
    if content:
        memory.write_text(content)
    assert [one.changes for one in read_site(sources).series] == [
        one.changes for one in site.series
    ]


def test_a_page_keeps_its_address_when_a_commit_more_is_measured(
    site: Site, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    commits = [PlannedCommit(f"Change {number}") for number in range(31)]
    start_project(root, commits, History((OPEN, RATE, MENDED), steps=STEPS))
    longer = read_site(Sources(root, root / ".asv" / "results"))
    assert [one.page for one in longer.series] == [one.page for one in site.series]
