import re
from dataclasses import replace
from datetime import date

import pytest

from scheduler_app.acgme import validate
from scheduler_app.files import UnknownPersonError
from scheduler_app.files.exports.html_export import export_html
from tests.scheduler_app.files.exports.page import Page
from tests.scheduler_app.files.small_program import named, small_problem, small_schedule


def test_every_tag_is_closed_and_every_row_is_as_wide_as_the_table():
    text = export_html(small_schedule())
    page = Page(text)
    assert page.errors == []
    assert page.open == []
    for row in re.findall(r'<tr>\n<th scope="row".*?</tr>', text, re.DOTALL):
        assert row.count("<td") == 7 + 5


def test_people_are_grouped_by_year_and_faculty_come_last():
    cells = Page(export_html(small_schedule())).cells
    wanted = ["PGY-1", "Ada Lim", "PGY-2", "Bo Ek", "PGY-3", "Cy Ito", "Faculty", "Dr. Fay"]
    assert [cell for cell in cells if cell in wanted] == wanted


def test_a_cell_shows_the_shift_and_the_rotation_in_letters():
    page = Page(export_html(small_schedule()))
    assert page.cells.count("DICU") == 3
    assert page.cells.count("NICU") == 1
    assert page.cells.count("DWARD") == 1


def test_days_have_weekday_and_month_and_weekends_are_marked():
    page = Page(export_html(small_schedule()))
    assert "July 2026" in page.cells
    assert [
        f"{name}{6 + i}" for i, name in enumerate(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])
    ] == (page.cells[page.cells.index("Mo6") :][:7])
    assert len(page.find("th", **{"class": "day weekend"})) == 2


def test_leave_is_marked_in_letters_too():
    page = Page(export_html(small_schedule()))
    assert page.cells.count("vac") == 3


def test_uncovered_demand_is_listed_with_the_reason():
    cells = Page(export_html(small_schedule())).cells
    start = cells.index("Tue 7 Jul 2026")
    assert cells[start : start + 5] == [
        "Tue 7 Jul 2026",
        "ICU",
        "D",
        "1 resident, 1 faculty",
        "everybody is away",
    ]


def test_a_page_says_when_all_is_well():
    text = export_html(small_schedule(uncovered=()), violations=())
    assert "All demand is covered." in text
    assert "No work-hour rule is broken." in text


def test_a_page_made_without_a_validation_says_nothing_of_rules():
    assert "work-hour rule" not in export_html(small_schedule()).lower()


def test_violations_are_listed():
    schedule = small_schedule()
    violations = validate(schedule)
    cells = Page(export_html(schedule, violations=violations)).cells
    assert violations
    for violation in violations:
        assert violation.message in cells


def test_totals_stand_at_the_end_of_a_row():
    cells = Page(export_html(small_schedule())).cells
    start = cells.index("Bo Ek")
    assert cells[start + 8 : start + 13] == ["29.0", "1", "0", "1", "4"]


def test_a_year_is_split_into_blocks_of_four_weeks_with_links():
    problem = small_problem(days=364, history=())
    page = Page(export_html(small_schedule(problem)))
    blocks = [attrs["id"] for attrs in page.find("section", **{"class": "block"})]
    assert blocks == [*(f"block-{number}" for number in range(1, 14)), "totals"]
    links = [attrs["href"] for attrs in page.find("a")]
    assert links == [f"#{block}" for block in blocks]
    assert page.errors == []


def test_a_last_block_may_be_shorter():
    problem = small_problem(days=30, history=())
    page = Page(export_html(small_schedule(problem)))
    assert len(page.find("section", **{"class": "block"})) == 3
    assert "Block 2: 3 Aug 2026 to 4 Aug 2026" in export_html(small_schedule(problem))


def test_only_the_person_asked_for_has_a_row():
    page = Page(export_html(small_schedule(), person="r2"))
    assert [attrs["title"] for attrs in page.find("th", scope="row")] == ["r2"]
    with pytest.raises(UnknownPersonError):
        export_html(small_schedule(), person="nobody")


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=1>',
        'O\'Neil, "Bo"',
        "\u202eevil",
        "{{ 7 }}",
    ],
)
def test_a_name_never_becomes_markup(name):
    page = Page(export_html(named(name)))
    assert name in page.cells
    assert not page.find("script")
    assert not page.find("img")
    assert page.errors == []


def test_no_text_of_the_problem_becomes_markup():
    bad = "<b onload=x>"
    problem = small_problem()
    rotations = (replace(problem.rotations[0], name=bad), problem.rotations[1])
    shifts = (replace(problem.shift_types[0], name=bad), *problem.shift_types[1:])
    schedule = small_schedule(replace(problem, rotations=rotations, shift_types=shifts))
    uncovered = (replace(schedule.uncovered[0], reason=bad),)
    page = Page(export_html(replace(schedule, uncovered=uncovered)))
    assert not page.find("b", onload="x")
    assert bad in page.cells


def test_a_page_needs_nothing_beside_itself_and_no_script():
    page = Page(export_html(small_schedule()))
    assert not [attrs for _, attrs in page.tags if "src" in attrs]
    assert not page.find("link")
    assert not page.find("script")
    [policy] = page.find("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_style_knows_dark_screens_and_paper():
    text = export_html(small_schedule())
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert "size: landscape" in text


def test_two_years_may_meet_in_a_block():
    start = date(2026, 12, 28)
    problem = small_problem(start=start, days=14, demand=(), preferences=(), history_start=None)
    cells = Page(export_html(small_schedule(problem, ()))).cells
    assert [cell for cell in cells if cell in ("Dec", "January 2027")] == ["Dec", "January 2027"]
