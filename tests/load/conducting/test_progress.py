import io
from dataclasses import replace
from itertools import pairwise

import pytest

from load.conducting.progress import MOST_OF_TIME, Progress, describe_progress
from tests.load.verdicts.runs import make_criterion, make_run

RUN = make_run(make_criterion("p95_ms", 500))


def test_progress_tells_time_users_and_how_verdicts_stand():
    line = describe_progress(replace(RUN, seconds=60.0), users=10)
    assert line.startswith("60 s of 5 min  steady  10 users  20.0 requests/s  p95 ")
    assert line.endswith("0 errors  all well so far")


def test_a_failed_verdict_is_told_while_the_run_goes_on():
    slow = make_run(make_criterion("p95_ms", 5))
    assert describe_progress(slow, users=10).endswith("1 of 1 verdicts failed so far")


def test_what_ends_after_the_last_stage_is_no_more_time_than_was_planned():
    line = describe_progress(replace(RUN, seconds=330.0), users=10)
    assert line.startswith("5 min of 5 min  steady, finishing  10 users")


@pytest.mark.parametrize(("took", "apart"), [(0.001, 10), (0.1, 0.1 / MOST_OF_TIME)])
def test_what_is_slow_to_describe_is_described_seldom(monkeypatch, took, apart):
    now = 0.0
    described_at = []

    def describe():
        nonlocal now
        described_at.append(now)
        now += took
        return "so far"

    monkeypatch.setattr("load.conducting.progress.time.monotonic", lambda: now)
    progress = Progress(written := io.StringIO())
    while now < 600:
        progress.show(describe)
        now += 1
    gaps = [later - earlier for earlier, later in pairwise(described_at)]
    assert gaps
    assert all(apart <= gap < apart + 2 for gap in gaps)
    assert written.getvalue().splitlines() == ["so far"] * len(described_at)
