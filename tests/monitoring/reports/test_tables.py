import pytest

from monitoring.reports import Table, write_markdown_table, write_text_table
from monitoring.reports.tables import shorten


@pytest.mark.parametrize("name", ["short", "x" * 200, "長" * 60])
def test_a_table_fits_and_its_numbers_stay_whole(name):
    text = write_text_table(Table("T", ("name", "value"), ((name, "1,234,567"),)), 40)
    assert all(len(line.encode("utf-16-le")) // 2 <= 40 for line in text.splitlines())
    assert text.endswith("1,234,567")


def test_a_text_that_fits_is_not_cut():
    assert shorten("schedule", 8) == "schedule"
    assert shorten("schedule_generation", 9) == "sc…ration"


def test_a_markdown_table_has_as_many_cells_in_each_row():
    text = write_markdown_table(Table("T", ("a", "b"), (("x|y", "1"), ("z\nw", "2"))))
    assert text.splitlines()[2:] == ["| x\\|y | 1 |", "| z w | 2 |"]
