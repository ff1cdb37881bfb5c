import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import find_violations, serve, watch
from tests.monitoring.dashboard import hostile
from tests.monitoring.dashboard.conftest import Project

pytestmark = pytest.mark.slow

KINDS = ("*.html", "b/*schedule*.html", "b/script*.html", "p/*.html", "l/*.html", "r/*.html")
"""Of pages; the first three of each kind stand for all of them."""


@pytest.fixture(scope="module")
def home(project: Project) -> Iterator[str]:
    """The address of the site, in a folder of a server with the strict policy."""
    with serve(project.site.parent) as address:
        yield f"{address}/{project.site.name}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def list_pages(site: Path, most: int) -> list[str]:
    """List our pages, at most so many of each kind; those at the top of the site all."""
    found = []
    for kind in KINDS:
        paths = sorted(site.glob(kind))
        found += paths if kind == KINDS[0] else paths[:most]
    names = (str(path.relative_to(site)) for path in found)
    return [name for name in names if name not in ("classic.html", "error.html")]


def test_every_page_loads_without_a_complaint_and_stays_at_home(
    project: Project, page: Page, home: str
) -> None:
    complaints = watch(page, home)
    for name in list_pages(project.site, most=100):
        page.goto(home + name)
        assert page.locator("main h1").count() == 1, name
    assert complaints == []


def test_pages_work_from_a_folder_without_a_server(project: Project, page: Page) -> None:
    top = project.site.as_uri() + "/"
    complaints = watch(page, top)
    for name in list_pages(project.site, most=1):
        page.goto(top + name)
    page.goto(f"{top}compare.html#base={project.commits[0]}")
    page.locator("#rows tr").first.wait_for()
    assert complaints == []


@pytest.mark.parametrize(("scheme", "rules"), [("light", ()), ("dark", ("color-contrast",))])
def test_axe_finds_nothing(
    project: Project, browser: Browser, home: str, scheme: str, rules: tuple[str, ...]
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    found = []
    for name in list_pages(project.site, most=1):
        page.goto(home + name)
        if name.startswith(("b/", "compare")):
            page.wait_for_load_state("networkidle")  # these draw what they load
        found += find_violations(page, *rules)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [390, 1920])
def test_no_page_is_wider_than_the_screen(
    project: Project, browser: Browser, home: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for name in list_pages(project.site, most=1):
        page.goto(home + name)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
    context.close()
    assert wide == []


def follow(page: Page, name: str) -> None:
    """Go to a link by its text with the Tab key alone, and follow it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent") or ""
        if re.search(name, focused):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"no link {name!r} can be reached on {page.url}")


def test_the_main_path_is_walked_by_keyboard_alone(page: Page, home: str) -> None:
    page.goto(f"{home}index.html")
    follow(page, r"^Regressions$")
    follow(page, r"^Schedule generation · generate, \d+ residents")
    assert "/r/" in page.url
    follow(page, r"^The whole series$")
    assert "/b/" in page.url
    page.go_back()
    follow(page, r"^Compare both commits$")
    page.locator("#rows tr").first.wait_for()
    assert (
        page.get_by_text("50 residents")
        .locator("xpath=ancestor::tr")
        .inner_text()
        .endswith("slower")
    )
    page.go_back()
    assert "/r/" in page.url


def test_search_opens_by_a_slash_and_leads_to_what_it_finds(page: Page, home: str) -> None:
    page.goto(f"{home}help.html")
    page.keyboard.press("/")
    page.keyboard.type("help")
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("swap match")
    page.locator("#search li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/b/swap-matching*")


def test_a_comparison_is_told_by_its_address(project: Project, page: Page, home: str) -> None:
    base, head = project.commits[22], project.commits[38]
    page.goto(f"{home}compare.html#base={base}&head={head}&real=1&sort=benchmark")
    page.locator("#rows tr").first.wait_for()
    shown = [row.split("\t") for row in page.locator("#rows tr").all_inner_texts()]
    verdicts = {row[0]: row[-1].strip() for row in shown}
    assert verdicts["Swap matching · match"] == "faster"
    assert verdicts["ACGME validation · validate"] == "faster"
    assert set(verdicts.values()) == {"faster"}
    page.get_by_label("Significant only").uncheck()
    assert "real" not in page.url
    page.locator("#rows tr").nth(8).wait_for()
    page.go_back()
    assert page.get_by_label("Significant only").is_checked()


def test_a_commit_that_is_not_there_is_named(page: Page, home: str) -> None:
    page.goto(f"{home}compare.html#base=deadbeef&head=<script>")
    page.locator("#base-note", has_text="deadbeef").wait_for()
    assert "<script>" in page.locator("#head-note").inner_text()


def test_hostile_names_stay_text(project: Project, page: Page, home: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for name in list_pages(project.site, most=3):
        page.goto(home + name)
        assert page.locator("main img, main script:not([type='application/json'])").count() == 0
    page.goto(f"{home}runs.html")
    assert hostile.MACHINE in page.locator("main").inner_text()
    assert dialogs == []


FIND = """([text, measured]) => findCommit(text, [0, 3, 6, 9, 12].map((day) => (
  { hash: `abcd${day}`, seconds: 86400 * day, subject: "", tags: day === 3 ? ["v1"] : [] }
)), measured).commit"""


def test_texts_find_the_commit_they_name(page: Page, home: str) -> None:
    page.goto(f"{home}compare.html")
    everywhere, some = [0, 1, 2, 3, 4], [0, 2]
    cases = {"newest": 4, "": 4, "7 days ago": 1, "1 week ago": 1, "v1": 1, "abcd9": 3, "v2": -1}
    for text, place in cases.items():
        assert page.evaluate(FIND, [text, everywhere]) == place, text
    assert page.evaluate(FIND, ["v1", some]) == 0
    assert page.evaluate(FIND, ["newest", []]) == -1


def test_two_values_are_judged_by_noise_and_floor(page: Page, home: str) -> None:
    page.goto(f"{home}compare.html")
    cases = [
        ([1, 1.2, 0.01, 0.03, 4], "slower"),
        ([1, 0.8, 0.01, 0.03, 4], "faster"),
        ([1, 1.0, 0.01, 0.03, 4], "same"),
        ([1, 1.2, 0.1, 0.03, 4], "undecided"),
        ([1, 1.02, 0.0001, 0.03, 4], "same"),
        ([1, 5.0, None, 0.03, 4], "undecided"),
        ([1000, 1001, 0, 0.005, 4], "same"),
        ([1000, 1010, 0, 0.005, 4], "slower"),
        ([0, 0, 0, 0.005, 4], "same"),
        ([0, 7, 0, 0.005, 4], "slower"),
    ]
    for arguments, outcome in cases:
        judged = page.evaluate("(given) => judge(...given).outcome", arguments)
        assert judged == outcome, arguments
