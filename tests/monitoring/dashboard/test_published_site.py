import csv
import json
import random
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.monitoring.dashboard import hostile
from tests.monitoring.dashboard.conftest import Project
from tests.monitoring.dashboard.published import publish

pytestmark = pytest.mark.slow

STAMP = re.compile(r'<time datetime="[^"]*">[^<]*</time>|<updated>[^<]*</updated>')

ASV_FILES = ("index.json", "info.json", "regressions.json", "regressions.xml")


def read_script(path: Path) -> object:
    """Return what a data file hands over."""
    text = path.read_text()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def test_fifty_random_points_lead_back_to_the_stored_value(project: Project) -> None:
    rng = random.Random(1)
    documents = sorted((project.site / "b").glob("*.json"))
    for path in rng.choices(documents, k=50):
        shown = json.loads(path.read_text())
        place = rng.randrange(len(shown["commits"]))
        stored = find_stored(project, shown, shown["commits"][place])
        assert shown["values"][place] == stored, path
        with path.with_suffix(".csv").open(newline="") as file:
            row = list(csv.DictReader(file))[place]
        assert row["commit"] == shown["commits"][place]
        assert float(row["values"]) == stored


def find_stored(project: Project, shown: dict, commit: str) -> float:
    """Read a value from ASV's own file."""
    folder = project.root / ".asv" / "results" / shown["machine"]
    record = json.loads((folder / f"{commit[:8]}-{shown['environment']}.json").read_text())
    values, params, *_rest = record["results"][shown["benchmark"]]
    place = 0
    for names, chosen in zip(params, shown["parameters"], strict=True):
        place = place * len(names) + names.index(chosen)
    return values[place]


def test_compared_values_are_the_stored_ones_in_six_digits(project: Project) -> None:
    data = project.site / "data"
    catalog = read_script(data / "compare" / "catalog.js")
    place = catalog["places"][0]
    rows = read_script(data / "compare" / "0-0.js")
    for number, page in enumerate(place["pages"]):
        shown = json.loads((project.site / page).with_suffix(".json").read_text())
        assert rows[5][number] == pytest.approx(shown["values"][5], rel=1e-5)


def is_asvs(path: Path) -> bool:
    """Say whether ASV wrote a file, whose order may change with the hashes of Python's texts."""
    return path.parts[0] == "graphs" or path.name in ASV_FILES


def test_publishing_again_changes_nothing_but_the_time(project: Project, tmp_path: Path) -> None:
    again = tmp_path / "again"
    result = publish(project.root, "--html-dir", str(again))
    assert result.returncode == 0, result.stderr
    for path in sorted(project.site.rglob("*")):
        if path.is_file() and not is_asvs(path.relative_to(project.site)):
            other = again / path.relative_to(project.site)
            if path.suffix in (".html", ".xml"):
                first, second = (STAMP.sub("", one.read_text()) for one in (path, other))
                assert first == second, path
            else:
                assert path.read_bytes() == other.read_bytes(), path


def test_readers_of_asvs_files_find_them_where_they_were(project: Project) -> None:
    names = ("classic.html", "index.json", "regressions.json", "regressions.xml", "graphs")
    assert [name for name in names if not (project.site / name).exists()] == []
    assert "asv.js" in (project.site / "classic.html").read_text()


def test_no_page_has_markup_that_a_name_brought_along(project: Project) -> None:
    pages = [path for path in project.site.rglob("*.html") if path.name != "classic.html"]
    for path in pages:
        text = path.read_text()
        for bad in ("<script>alert", "<img src=x", "<b>", 'href="javascript'):
            assert bad not in re.sub(
                r'(?s)<script type="application/json".*?</script>', "", text
            ), path


def test_no_cell_of_a_csv_file_is_a_formula(project: Project) -> None:
    for path in (project.site / "b").glob("*.csv"):
        with path.open(newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                assert not cell.startswith(("=", "@", "+", "\t", "\r")), path


def test_the_feed_is_well_formed_and_holds_names_as_text(project: Project) -> None:
    feed = ElementTree.parse(project.site / "feed.xml").getroot()
    text = "".join(feed.itertext())
    assert "<script>alert('bench')" in text
    assert [node for node in feed.iter() if node.tag.endswith(("script", "img"))] == []


def test_no_page_links_out_or_to_what_is_not_there(project: Project) -> None:
    lost = []
    for path in project.site.rglob("*.html"):
        if path.name in ("classic.html", "error.html"):
            continue
        for link in re.findall(r'(?:href|src)="([^"#]*)', path.read_text()):
            target = (path.parent / link).resolve()
            if link and not target.exists():
                lost.append(f"{path.name}: {link}")
    assert lost == []


def test_states_of_regressions_are_told_and_one_cause_counts_once(project: Project) -> None:
    text = (project.site / "regressions.html").read_text()
    assert "Acknowledged (1)" in text
    assert "Mended (1)" in text
    assert text.count("<summary>1 more series</summary>") == 2
    assert hostile.MARKUP.split("<img")[0] not in text
