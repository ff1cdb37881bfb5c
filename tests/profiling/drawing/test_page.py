import pytest

from profiling.drawing import draw_page
from profiling.records.stacks import Frame, Stacks
from tests.browser import find_violations, open_browser, serve, watch

WORK = Frame("work", "profiling/targets/x.py", 1)
HOT = Frame("find_<cover>", "scheduler_app/engine/cover.py", 7)
COLD = Frame("sort", "numpy/sort.py", 3)
OLD = Frame("vanished", "scheduler_app/engine/old.py", 9)
STACKS = Stacks({(WORK,): 0.1, (WORK, HOT): 0.6, (WORK, HOT, COLD): 0.3})
BASELINE = Stacks({(WORK,): 0.1, (WORK, HOT): 0.1, (WORK, HOT, COLD): 0.3, (WORK, OLD): 0.2})

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "one.html").write_text(draw_page(STACKS, "schedule </title>, cprofile"))
    (folder / "two.html").write_text(draw_page(STACKS, "what changed", BASELINE))
    with open_browser() as browser:
        page = browser.new_page(reduced_motion="reduce")
        yield page, watch(page, folder.as_uri()), folder


def open_page(pages, name):
    page, complaints, folder = pages
    page.goto((folder / name).as_uri())
    page.wait_for_function("document.querySelectorAll('g.frame text, g.frame div').length > 3")
    page.wait_for_timeout(100)
    assert complaints == []
    return page


def read_labels(page):
    return page.locator("g.frame div").all_inner_texts()


def test_a_page_opens_from_disk_draws_the_hot_function_and_asks_for_nothing(pages):
    page = open_page(pages, "one.html")
    assert sorted(read_labels(page)) == ["all", "find_<cover>", "sort", "work"]
    assert page.locator(".flame-hot tbody tr").first.inner_text().startswith("find_<cover>")
    assert page.title() == "schedule </title>, cprofile"


@pytest.mark.parametrize("name", ["one.html", "two.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_light_and_dark(pages, name, scheme):
    page = open_page(pages, name)
    page.emulate_media(color_scheme=scheme)
    assert find_violations(page) == []
    page.emulate_media(color_scheme=None)


def test_search_marks_what_it_finds_and_says_how_much_it_is(pages):
    page = open_page(pages, "one.html")
    page.keyboard.press("/")
    page.keyboard.type("FIND_<")
    page.wait_for_timeout(100)
    assert "» find_<cover>" in read_labels(page)
    assert page.inner_text(".flame-status") == "Frames found, marked »: 1, with 90.0 % of all"


def test_the_keyboard_walks_enlarges_and_shows_all_again(pages):
    page = open_page(pages, "one.html")
    page.focus("g.frame[tabindex='0']")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.inner_text(".flame-status").startswith("sort (numpy/sort.py:3): 300 ms, 30.0 %")
    hot = page.locator("g.frame").filter(has_text="sort")
    narrow = hot.bounding_box()["width"]
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert hot.bounding_box()["width"] > 2 * narrow
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert hot.bounding_box()["width"] == pytest.approx(narrow, abs=2)


def test_a_difference_tells_what_grew_and_what_shrank_without_its_colours(pages):
    page = open_page(pages, "two.html")
    labels = read_labels(page)
    assert "+500 ms find_<cover>" in labels
    assert "−200 ms vanished" in labels
    assert "sort" in labels
    assert page.locator(".flame-legend").inner_text().split("\n") == [
        "grew (+)",
        "shrank (−)",
        "about the same",
    ]
    assert page.locator(".flame-hot tbody tr").first.inner_text().endswith("+500 ms")


def test_the_figure_works_on_a_site_that_allows_nothing_inline(tmp_path, pages):
    from monitoring.charts.flame import SCRIPTS, STYLE, draw_figure
    from profiling.records.open_formats import fold_weights

    files = [STYLE, *SCRIPTS]
    for path in files:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    scripts = "".join(f'<script src="{path.name}"></script>' for path in SCRIPTS)
    figure = draw_figure(fold_weights(STACKS), unit="seconds")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{STYLE.name}">{figure}{scripts}'
    )
    with serve(tmp_path) as home:
        page = pages[0].context.browser.new_page()
        complaints = watch(page, home)
        page.goto(f"{home}/index.html")
        page.wait_for_timeout(500)
        assert page.locator("g.frame").count() == 4
        complaints = [each for each in complaints if "data:," not in each]
        assert complaints == []
        page.close()
