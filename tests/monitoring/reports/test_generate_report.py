import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from monitoring.collect_metrics import main as collect
from monitoring.generate_report import main
from monitoring.reports import build_report, write_report
from monitoring.results import read_series
from tests.browser import open_browser
from tests.monitoring.reports.samples import HOSTILE, write_series


class Page(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], {}, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data):
        self.text += data


def write(tmp_path, form, **sections):
    path = write_series(tmp_path / "series.json", **sections)
    return write_report(build_report(read_series(path)), form)


def test_the_text_fits_80_columns_whatever_names_there_are(tmp_path):
    text = write(tmp_path, "text")
    assert max(map(len, text.splitlines())) <= 80
    assert "CPU" in text
    assert "Slowest statements" in text


def test_the_page_has_pictures_and_loads_and_runs_nothing(tmp_path):
    page = Page(write(tmp_path, "html"))
    assert page.tags.count("svg") >= 3
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not {"src", "href", "onload"} & set(page.attributes)
    assert "default-src 'none'" in page.attributes["content"] or "CPU" in page.text


def test_no_name_becomes_markup(tmp_path):
    page = Page(write(tmp_path, "html"))
    assert "script" not in page.tags
    assert HOSTILE in page.text
    markdown = write(tmp_path, "markdown")
    assert "<script>" not in markdown
    rows = [line for line in markdown.splitlines() if "script" in line]
    assert rows
    assert not any(re.search(r"(?<!\\)[`\[<]", row) for row in rows)


def test_a_report_without_database_and_benchmarks_says_so(tmp_path):
    database = {"status": "not configured", "reason": "DATABASE_URL is not set"}
    for form in ("text", "html", "markdown"):
        text = write(tmp_path, form, database=database, benchmarks={"status": "none"})
        assert "not configured" in text
        assert "no result was there" in text


def test_a_report_of_one_sample_has_tables_and_no_picture(tmp_path):
    write_series(tmp_path / "series.json", 1)
    report = build_report(read_series(tmp_path / "series.json"))
    page = Page(write_report(report, "html"))
    assert "svg" not in page.tags
    assert "table" in page.tags


def test_sections_of_another_form_are_passed_over(tmp_path):
    text = write(tmp_path, "text", system=[], database="x", benchmarks={"figures": {"a": 5}})
    assert "Performance report" in text


def test_the_same_series_gives_the_same_report(tmp_path):
    report = build_report(read_series(write_series(tmp_path / "series.json")))
    for form in ("text", "html", "markdown"):
        assert write_report(report, form) == write_report(report, form)


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_output_is_written_and_its_folder_made(tmp_path):
    path = write_series(tmp_path / "series.json")
    output = tmp_path / "reports" / "performance.html"
    assert run("--metrics", path, "--format", "html", "--output", output).exit_code == 0
    assert output.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("content", [None, "", "no json"])
def test_nothing_to_report_is_one_line_and_2(tmp_path, content):
    path = tmp_path / "series.json"
    if content is not None:
        path.write_text(content)
    result = run("--metrics", path)
    assert result.exit_code == 2
    assert "series.json" in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_an_output_that_cannot_be_written_is_one_line_and_3(tmp_path):
    path = write_series(tmp_path / "series.json")
    result = run("--metrics", path, "--output", path / "below")
    assert result.exit_code == 3
    assert len(result.output.strip().splitlines()) == 1


def test_broken_lines_are_named_in_the_report(tmp_path):
    path = write_series(tmp_path / "series.json")
    with path.open("a") as file:
        file.write("{\n")
    assert "line 6 is not JSON; passed over" in " ".join(run("--metrics", path).output.split())


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 sample of another machine is"), (2, "2 samples of other machines are")],
)
def test_samples_of_other_machines_are_counted_and_left_out(tmp_path, count, words):
    path = write_series(tmp_path / "series.json", count, machine="another")
    write_series(path)
    assert build_report(read_series(path)).warnings == (f"{words} left out",)


@pytest.mark.parametrize("command", [main, collect])
def test_the_help_has_an_example(command):
    result = CliRunner().invoke(command, ["--help"])
    assert "  python -m monitoring." in result.output.partition("Example:")[2]


@pytest.mark.slow
def test_on_a_narrow_screen_no_name_is_broken_into_letters(tmp_path):
    (tmp_path / "report.html").write_text(write(tmp_path, "html"))
    with open_browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 900})
        page.goto((tmp_path / "report.html").as_uri())
        widths = page.eval_on_selector_all("td:first-child", "all => all.map(e => e.clientWidth)")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert min(widths) >= 100
