import pytest

from monitoring.gate.errors import BadInputError
from monitoring.gate.options import parse_count, parse_pattern


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
