import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from monitoring.dashboard.model.site import Sources, read_site
from monitoring.dashboard.pages import list_builders
from monitoring.dashboard.pages.page import Page
from monitoring.dashboard.render import render
from tests.monitoring.dashboard.histories import ENVIRONMENT, History, PlannedBenchmark
from tests.monitoring.dashboard.published import start_project
from tests.monitoring.dashboard.repository import PlannedCommit

MACHINE = "acme-2core"
BENCHMARK = "a_bench.Suite.time_work"
Site = Mapping[str, str]


def build_site(root: Path) -> Site:
    """Build our pages of a repository, and return the text of each by its address."""
    site = read_site(Sources(root, root / ".asv" / "results", project="scheduler_app"))
    return {
        one.path: render(one, site) if isinstance(one, Page) else one.text
        for build in list_builders(site)
        for one in build(site)
    }


def start(root: Path, commits: int = 8) -> list[Path]:
    """Write a small history and return its records, from the oldest to the newest."""
    planned = [PlannedCommit(f"Commit {number}") for number in range(commits)]
    hashes = start_project(root, planned, History([PlannedBenchmark(BENCHMARK)], (MACHINE,)))
    folder = root / ".asv" / "results" / MACHINE
    return [folder / f"{commit[:8]}-{ENVIRONMENT}.json" for commit in hashes]


def edit(path: Path, **changes: object) -> None:
    """Change a record; ``value`` is that of the benchmark."""
    record = json.loads(path.read_text())
    if "value" in changes:
        record["results"][BENCHMARK][0] = [changes.pop("value")]
    path.write_text(json.dumps(record | changes))


def list_documents(site: Site) -> list[dict]:
    """Return what the site tells of each series, as JSON."""
    return [json.loads(text) for path, text in site.items() if path.endswith(".json")]


def read_values(site: Site) -> list[float | None]:
    """Return the values of the only series."""
    (document,) = list_documents(site)
    return document["values"]


def test_without_results_the_first_page_says_how_to_make_some(tmp_path: Path) -> None:
    for record in start(tmp_path / "project"):
        record.unlink()
    site = build_site(tmp_path / "project")
    assert "make bench" in site["index.html"]
    assert "make bench" in site["compare.html"]


def test_a_folder_without_any_results_is_no_error(tmp_path: Path) -> None:
    start(tmp_path / "project")
    results = tmp_path / "project" / ".asv" / "results"
    results.rename(tmp_path / "elsewhere")
    assert "make bench" in build_site(tmp_path / "project")["index.html"]


def test_one_commit_of_one_benchmark_is_shown(tmp_path: Path) -> None:
    start(tmp_path / "project", commits=1)
    assert len(read_values(build_site(tmp_path / "project"))) == 1


@pytest.mark.parametrize(
    ("commits", "headline", "lede"),
    [
        (5, "Too few commits to tell", "in 6 measured commits or more, which no series has"),
        (6, "Nothing got slower", "None of 1 series with 6 measured commits or more"),
    ],
)
def test_what_is_too_short_to_have_a_change_is_not_said_to_have_none(
    tmp_path: Path, commits: int, headline: str, lede: str
) -> None:
    start(tmp_path / "project", commits)
    site = build_site(tmp_path / "project")
    assert headline in site["index.html"]
    assert lede in site["index.html"]
    assert ("too few commits for a trend" in site["index.html"]) == (commits < 6)
    (page,) = (text for path, text in site.items() if path.startswith("b/") and "html" in path)
    assert ("too few to tell" in page) == (commits < 6)


def test_a_benchmark_that_always_failed_is_told_as_failed(tmp_path: Path) -> None:
    for record in start(tmp_path / "project"):
        edit(record, value=None)
    site = build_site(tmp_path / "project")
    assert BENCHMARK in site["runs.html"]


def test_a_benchmark_that_never_applied_is_passed_over(tmp_path: Path) -> None:
    for record in start(tmp_path / "project"):
        edit(record, value=float("nan"))
    site = build_site(tmp_path / "project")
    assert list_documents(site) == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_what_is_no_number_is_a_gap_among_the_rest(tmp_path: Path, value: float | None) -> None:
    records = start(tmp_path / "project")
    edit(records[3], value=value)
    site = build_site(tmp_path / "project")
    values = read_values(site)
    assert [place for place, one in enumerate(values) if one is None] == [3]
    assert "NaN" not in "".join(text for path, text in site.items() if path.startswith("data/"))


@pytest.mark.parametrize("content", ["", '{"version": 2', "[]", '{"version": 2}'])
def test_a_file_cut_short_is_named_and_the_rest_is_shown(tmp_path: Path, content: str) -> None:
    records = start(tmp_path / "project")
    records[2].write_text(content)
    site = build_site(tmp_path / "project")
    assert len(read_values(site)) == 7
    for page in ("index.html", "runs.html"):
        assert records[2].name in site[page]


def test_results_of_a_commit_that_is_gone_are_told_apart(tmp_path: Path) -> None:
    records = start(tmp_path / "project")
    gone = "f" * 40
    edit(records[2], commit_hash=gone)
    records[2].rename(records[2].with_name(f"{gone[:8]}-{ENVIRONMENT}.json"))
    site = build_site(tmp_path / "project")
    assert len(read_values(site)) == 7
    assert gone[:8] in site["runs.html"]


def test_clocks_that_ran_backwards_do_not_change_the_order(tmp_path: Path) -> None:
    planned = [
        PlannedCommit(f"Commit {number}", seconds=2_000_000_000 - 999 * number)
        for number in range(8)
    ]
    root = tmp_path / "project"
    hashes = start_project(root, planned, History([PlannedBenchmark(BENCHMARK)], (MACHINE,)))
    site = build_site(root)
    (document,) = list_documents(site)
    assert document["commits"] == hashes


def test_two_environments_of_one_commit_are_two_series(tmp_path: Path) -> None:
    records = start(tmp_path / "project")
    other = "virtualenv-py3.12"
    for record in records[4:]:
        copy = record.with_name(record.name.replace(ENVIRONMENT, other))
        copy.write_text(record.read_text())
        edit(copy, env_name=other, python="3.12")
    site = build_site(tmp_path / "project")
    assert len(list_documents(site)) == 2
    assert other in site["benchmarks.html"]


def test_broken_records_of_other_kinds_are_named(tmp_path: Path) -> None:
    root = tmp_path / "project"
    start(root)
    for name in (
        "load_results/a.json",
        "metrics/performance_metrics.json",
        ".asv/gate/gate.json",
        "acknowledged.yaml",
        "profiling_results/abc/schedule-cprofile/profile.json",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{")
    text = build_site(root)["runs.html"]
    for name in ("a.json", "performance_metrics.json", "gate.json", "acknowledged", "profile.json"):
        assert name in text
