import pytest

from monitoring.gate.errors import BadInputError
from monitoring.gate.options import parse_count, parse_duration, parse_flag, parse_pattern


@pytest.mark.parametrize("text", ["abc", "0", "-1", "", "1.5", " 5", "²"])
def test_what_is_no_count_is_refused_by_name(text):
    with pytest.raises(BadInputError, match=r"STEPS is .*; expected a whole number of at least 1"):
        parse_count("STEPS", text)


def test_a_count_is_read():
    assert parse_count("COMMITS", "12") == 12


def test_a_pattern_that_is_no_regular_expression_is_refused():
    with pytest.raises(BadInputError, match="no regular expression"):
        parse_pattern("time_(")


def test_no_pattern_stands_for_all_benchmarks():
    assert parse_pattern("") is None


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("10m", 600), ("1.5h", 5400)])
def test_a_duration_is_read_in_seconds(text, seconds):
    assert parse_duration("BUDGET", text) == seconds


@pytest.mark.parametrize("text", ["", "10", "m", "0m", "-1m", "1e3s", "inf", "10 m", "1d"])
def test_what_is_no_duration_is_refused_by_name(text):
    with pytest.raises(BadInputError, match=r"BUDGET is .*; expected a duration such as"):
        parse_duration("BUDGET", text)


def test_a_switch_is_on_only_at_1():
    assert [parse_flag("STRICT", text) for text in ("1", "0", "")] == [True, False, False]
    with pytest.raises(BadInputError, match="STRICT is 'yes'; expected 1 or 0"):
        parse_flag("STRICT", "yes")
