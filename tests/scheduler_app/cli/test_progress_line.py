from scheduler_app.cli.progress_line import format_progress
from scheduler_app.engine import Progress


def test_a_search_without_a_schedule_says_so():
    line = format_progress(Progress(1, 13, None, 0.0, 2.0, None), 2.4)
    assert line == "block 1/13 · no schedule yet · 2 s"


def test_a_line_has_block_objective_bound_gap_missing_and_time():
    line = format_progress(Progress(2, 13, 12500.0, 10000.0, 70.0, 2), 71.6)
    assert line == ("block 2/13 · objective 12,500 · bound 10,000 · gap 25.0% · missing 2 · 72 s")


def test_a_gap_near_zero_is_measured_against_one_uncovered_shift():
    line = format_progress(Progress(1, 1, 30.0, 0.0, 1.0, 0), 1.0)
    assert "gap 3.0%" in line


def test_a_line_fits_a_terminal_of_80_columns():
    line = format_progress(Progress(13, 13, 123456.0, 123450.0, 3600.0, 12), 3600.0)
    assert len(line) <= 80
