import pytest

from load.writing import write_figure, write_time


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        (0.0, "0"),
        (12.34, "12.3"),
        (0.0123, "0.0123"),
        (99.5, "99.5"),
        (12345.6, "12,346"),
    ],
)
def test_figures_are_written_with_three_digits(value, text):
    assert write_figure(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(90.0, "90 s"), (1320.0, "22 min"), (14400.0, "4 h")]
)
def test_times_are_written_in_the_unit_that_suits_them(seconds, text):
    assert write_time(seconds) == text
