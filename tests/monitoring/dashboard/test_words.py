import math

import pytest

from monitoring.dashboard.model.naming import (
    build_slug,
    title_parameters,
    title_subject,
    title_work,
)
from monitoring.dashboard.words import defuse, make_plain, write_duration, write_start, write_value
from tests.monitoring.dashboard import hostile


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.00812345, "seconds", "8.12 ms"),
        (0.9999, "seconds", "1 s"),
        (2.5e-7, "seconds", "250 ns"),
        (1234.5, "seconds", "1,234 s"),
        (0.0, "seconds", "0 ns"),
        (2.5e8, "bytes", "250 MB"),
        (12000.0, "branches", "12,000 branches"),
        (0.01234, "ratio", "0.0123 ratio"),
        (math.nan, "seconds", "n/a"),
        (None, "", "n/a"),
    ],
)
def test_a_value_is_written_in_the_unit_that_reads_best(value, unit, text):
    assert write_value(value, unit) == text


def test_a_class_that_repeats_the_subject_is_left_out():
    assert title_work("acgme_validation_bench.Validation.time_validate") == "validate"
    assert title_work("startup_time_bench.Import.timeraw_import") == "import"
    assert title_work("memory_usage_bench.DataSize.mem_problem") == "data size, problem"


def test_a_name_cannot_turn_the_sentence_around_it():
    assert title_work(hostile.BENCHMARK) == "suite \"'&\ufffd, hostile"
    assert title_parameters(("a",), (repr("\u202egnorw"),)) == "\ufffdgnorw"


def test_what_people_write_in_capitals_stays_so():
    assert title_subject("api_baseline") == "API baseline"
    assert title_subject("acgme_validation") == "ACGME validation"
    assert title_subject("rapid_start") == "Rapid start"


def test_the_start_of_a_run_is_written_as_all_times_are():
    assert write_start("2026-11-23T01:08:59+02:00") == "22 Nov 2026, 23:08 UTC"
    assert write_start("some day") == "some day"


def test_parameters_are_said_in_words():
    names = ("rule", "residents", "week")
    assert title_parameters(names, ("'full'", "100", "4")) == "full, 100 residents, week 4"


def test_a_page_keeps_its_name_and_no_two_share_one():
    assert build_slug("a", "bc") == build_slug("a", "bc")
    assert build_slug("a", "bc") != build_slug("ab", "c")
    assert set(build_slug(hostile.MARKUP, hostile.LONG)) <= set(
        "abcdefghijklmnopqrstuvwxyz0123456789-"
    )
    assert len(build_slug(hostile.LONG)) < 80


def test_no_text_is_a_formula_and_none_breaks_a_feed():
    assert defuse(hostile.FORMULA).startswith("'=")
    assert defuse("Add a rule") == "Add a rule"
    assert make_plain("a\x00b\ud800") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(("seconds", "text"), [(7, "7 s"), (90, "2 min"), (7300, "2 h 2 min")])
def test_a_duration_is_written_in_the_unit_that_fits(seconds, text):
    assert write_duration(seconds) == text
