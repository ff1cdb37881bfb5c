import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import serve, watch
from tests.monitoring.dashboard.conftest import Project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(project: Project) -> Iterator[str]:
    with serve(project.site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def slugs(project: Project) -> list[str]:
    paths = sorted(project.site.glob("b/*time-generate*.json"))
    return [path.stem for path in paths if '"machine":"acme-2core"' in path.read_text()]


def test_the_chart_shows_what_the_address_asks_for(
    page: Page, home: str, slugs: list[str], project: Project
) -> None:
    complaints = watch(page, home)
    one, other = slugs
    page.goto(f"{home}/b/{one}.html#y=log&base=v1.0&with={other}")
    expect(page.locator("#chart svg.marks")).to_be_visible()
    expect(page.locator("#controls [name=with]:checked")).to_have_value(other)
    values = json.loads((project.site / "b" / f"{one}.json").read_text())["values"]
    expect(page.locator("#point strong")).to_have_text(f"{values[-1] / values[10]:.4g}")
    assert complaints == []


def test_the_address_follows_the_form(page: Page, home: str, slugs: list[str]) -> None:
    page.goto(f"{home}/b/{slugs[0]}.html")
    page.locator("#controls [name=x]").select_option("date")
    expect(page).to_have_url(re.compile(r"#x=date$"))
    page.locator("#controls button[type=reset]").click()
    expect(page).to_have_url(re.compile(r"\.html$"))


def test_a_point_under_the_pointer_is_told_with_its_commit(
    page: Page, home: str, slugs: list[str], project: Project
) -> None:
    page.goto(f"{home}/b/{slugs[0]}.html")
    chart = page.locator("#chart svg.marks")
    expect(page.locator("#point code")).to_have_text(project.commits[-1][:8])
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 3)
    expect(page.locator("#point code")).not_to_have_text(project.commits[-1][:8])
    told = page.locator("#point code").inner_text()
    assert told in [commit[:8] for commit in project.commits]
