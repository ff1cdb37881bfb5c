import re

import pytest

from load.report import build_page, write_report
from monitoring.results import (
    Endpoint,
    LoadRecord,
    LoadStage,
    LoadVerdict,
    read_load_record,
    write_load_record,
)

HOSTILE = "</style><script>alert(1)</script>"


def build_record(**changes):
    endpoints = {
        "GET /people": Endpoint(requests=300, failures=2, histogram={12.3: 290, 250.0: 10}),
        "POST /swaps": Endpoint(requests=9, failures=0, histogram={1800.0: 9}),
    }
    stage = LoadStage(
        name="steady", users=20, start_seconds=0.0, end_seconds=60.0, endpoints=endpoints
    )
    verdicts = (
        LoadVerdict(
            name="p95", stage="steady", measured=251.0, limit=2000.0, unit="ms", passed=True
        ),
        LoadVerdict(name="error rate", measured=2.5, limit=2.0, unit="%", passed=False),
        LoadVerdict(name="memory growth", limit=0.3, passed=None, detail="too few measurements"),
    )
    record = LoadRecord(
        scenario="peak_load",
        started_at="2026-11-23T20:00:00+00:00",
        stages=(stage,),
        verdicts=verdicts,
        scale=0.02,
    )
    return record.model_copy(update=changes)


def read_text(record):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", build_page(record)))


def test_each_verdict_has_what_was_measured_its_limit_and_its_outcome():
    text = read_text(build_record())
    assert "p95 steady 251 2,000 ms passed" in text
    assert "error rate whole run 2.5 2 % failed" in text
    assert "memory growth whole run - 0.3 undecided too few measurements" in text


def test_the_scale_of_a_shortened_run_is_told():
    assert "scale 0.02" in read_text(build_record())
    assert "scale" not in read_text(build_record(scale=1.0)).partition("Verdicts")[0]


def test_the_slowest_endpoint_comes_first():
    text = read_text(build_record())
    assert text.index("POST /swaps") < text.index("GET /people")


def test_an_invalid_run_says_why_before_anything_else():
    text = read_text(build_record(is_valid=False, invalid_reasons=("the generator took 97 %",)))
    assert "invalid" in text[: text.index("the generator took 97 %")]
    assert text.index("the generator took 97 %") < text.index("Started")


def test_what_was_not_judged_is_told_with_what_it_lacks():
    record = build_record(conditions={"not_judged": ["memory growth: no process is seen"]})
    assert "Not judged: memory growth: no process is seen." in read_text(record)


def test_an_interrupted_run_says_so():
    assert "Interrupted" in read_text(build_record(is_partial=True))


def test_no_name_becomes_markup_and_nothing_is_loaded():
    verdict = LoadVerdict(name=HOSTILE, stage=HOSTILE, limit=1.0, passed=True, detail=HOSTILE)
    stage = LoadStage(
        name=HOSTILE,
        users=1,
        start_seconds=0.0,
        end_seconds=1.0,
        endpoints={HOSTILE: Endpoint(requests=1, failures=0, histogram={1.0: 1})},
    )
    page = build_page(build_record(stages=(stage,), verdicts=(verdict,), branch=HOSTILE))
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=|@import|url\(""", page)


def test_the_page_lies_beside_its_record(tmp_path):
    path = write_load_record(tmp_path, build_record())
    page = write_report(read_load_record(path))
    assert page == path.with_suffix(".html")
    assert page.read_text().startswith("<!doctype html>")


def test_a_record_without_a_file_has_no_place_for_a_page():
    with pytest.raises(ValueError, match="not written"):
        write_report(build_record())
