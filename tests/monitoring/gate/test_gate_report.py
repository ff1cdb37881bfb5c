import json
import math

import pytest

from monitoring.analysis import Kind, Outcome, Verdict
from monitoring.gate.commits import Commit
from monitoring.gate.judge.document import build_document
from monitoring.gate.judge.hints import find_hint
from monitoring.gate.judge.markdown import build_markdown
from monitoring.gate.judge.result import Finding, GateConditions, GateResult, sort_findings
from monitoring.gate.judge.table import build_text
from monitoring.gate.judge.wording import format_value
from monitoring.gate.machine import Machine
from monitoring.gate.sides.samples import Samples
from monitoring.gate.sides.tasks import Task

CONDITIONS = GateConditions(
    started_at="2026-11-23T18:00:00+00:00",
    finished_at="2026-11-23T18:01:00+00:00",
    python="3.11.7",
    machine=Machine("A CPU", 2, 2**33),
    load_before=0.1,
    load_after=1.2,
    budget_seconds=600,
    measured_seconds=60,
    pattern="",
    has_slow=False,
)


def find(label, outcome, ratio=1.0, kind=Kind.CLOCK, interval=(0.9, 1.1)):
    verdict = Verdict(1e-3, ratio * 1e-3, ratio, interval, kind, 0.9999, outcome, "why | <so>")
    return Finding(Samples(Task(label, label, kind, "seconds"), ([1e-3], [ratio * 1e-3])), verdict)


def build_result(*findings, failed=(), absent=(), between=3):
    commits = Commit("a" * 40, "the `base`"), Commit("b" * 40, "the head")
    return GateResult(*commits, between, tuple(findings), failed, absent, (), CONDITIONS)


FAILED = Samples(Task("m.f", "m.f", Kind.COUNT, "n"), ([], []), error="Boom: <b>", failed_side=1)


@pytest.mark.parametrize(
    ("result", "is_strict", "code"),
    [
        (build_result(find("a", Outcome.SAME)), True, 0),
        (build_result(find("a", Outcome.FASTER)), True, 0),
        (build_result(find("a", Outcome.SLOWER), failed=(FAILED,)), False, 1),
        (build_result(find("a", Outcome.SAME), failed=(FAILED,)), False, 3),
        (build_result(), False, 3),
        (build_result(find("a", Outcome.UNDECIDED)), False, 0),
        (build_result(find("a", Outcome.UNDECIDED)), True, 4),
    ],
)
def test_the_exit_code_says_what_is_worst(result, is_strict, code):
    assert result.exit_code(is_strict=is_strict) == code


def test_the_worst_comes_first_and_a_rate_is_worse_when_it_falls():
    findings = [
        find("same", Outcome.SAME),
        find("slower", Outcome.SLOWER, 1.5),
        find("rate", Outcome.SLOWER, 0.5, Kind.RATE),
        find("nothing", Outcome.UNDECIDED, math.nan),
        find("undecided", Outcome.UNDECIDED, 1.2),
    ]
    verdicts = {finding.samples.task.label: finding.verdict for finding in findings}
    found = sort_findings([finding.samples for finding in findings], verdicts)
    labels = [finding.samples.task.label for finding in found]
    assert labels == ["rate", "slower", "undecided", "nothing", "same"]


def test_the_document_is_json_that_browsers_read():
    result = build_result(find("a", Outcome.UNDECIDED, math.nan, interval=(0.0, math.inf)))
    document = build_document(result, 0)
    text = json.dumps(document, allow_nan=False)
    finding = json.loads(text)["findings"][0]
    assert finding["ratio"] is None
    assert finding["interval"] == [0.0, None]
    assert document["conditions"]["machine"]["name"] == "a-2core-8gb"


def test_no_name_becomes_markup_or_ends_a_cell():
    result = build_result(find("m.t('a|b`')", Outcome.SLOWER, 1.2), failed=(FAILED,))
    markdown = build_markdown(result, 1)
    assert "`m.t('a\\|b'')`" in markdown
    assert "Boom: &lt;b>" in markdown
    assert "`aaaaaaaa the 'base'`" in markdown


def test_the_terminal_shows_what_changed_and_counts_the_rest():
    result = build_result(find("m.slow", Outcome.SLOWER, 1.2), find("m.same", Outcome.SAME))
    text = build_text(result)
    assert "slower   m.slow" in text
    assert "1.200  0.900 to 1.100  99.9 %" in text
    assert "m.same" not in text
    assert "1 slower, 1 same." in text


def test_what_got_slower_over_several_commits_is_worth_a_search():
    slower = find("m.t(1, 'a')", Outcome.SLOWER, 1.2)
    several, one = build_result(slower), build_result(slower, between=1)
    ends = "GOOD=aaaaaaaa BAD=bbbbbbbb"
    assert find_hint(several, slower) == f"make bisect BENCH='^m.t.1...a..$' {ends}"
    assert find_hint(one, slower).startswith("make gate BENCH='^m.t.1...a..$' BASE=aaaaaaaa")
    assert find_hint(one, find("m.t", Outcome.SAME)) == ""


def test_what_got_slower_in_a_subject_that_can_be_profiled_is_shown_by_its_profiles():
    slower = find("acgme_validation_bench.Validation.time_validate", Outcome.SLOWER, 1.2)
    hint = find_hint(build_result(slower), slower)
    assert hint == "make profile-diff BASE=aaaaaaaa HEAD=bbbbbbbb TARGET=validation"


def test_a_table_says_what_a_verdict_rests_on():
    timed, counted = find("m.t", Outcome.SLOWER, 1.2), find("m.c", Outcome.SLOWER, 1.2, Kind.COUNT)
    timed.samples.clock = "own"
    document = build_document(build_result(timed, counted), 1)
    assert [each["clock"] for each in document["findings"]] == ["own", None]
    lines = build_text(build_result(timed, counted)).splitlines()
    rows = [line for line in lines if line.startswith(("slower", "more"))]
    assert [row.rsplit("  ", 1)[-1] for row in rows] == ["own time", "count"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0123, "seconds", "12.3 ms"),
        (2e-9, "seconds", "2 ns"),
        (0.0, "seconds", "0"),
        (123456789, "bytes", "123.5 MB"),
        (1234567, "instructions", "1234567"),
        (0.3333333, "ratio", "0.3333"),
    ],
)
def test_values_are_written_in_a_unit_of_their_size(value, unit, text):
    assert format_value(value, unit) == text
