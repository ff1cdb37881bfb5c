import os
import random
from dataclasses import replace

import pytest

from load.plan import Criterion, Stage, count_needed
from load.verdicts import find_disturbance, find_faults, find_missing_users, judge, note_others
from monitoring.results import LoadVerdict

from .runs import ENDPOINT, make_criterion, make_run, with_resources


def judge_one(run):
    [verdict] = judge(run)
    return verdict


@pytest.mark.parametrize(("took", "passed"), [(10, True), (400, False)])
def test_a_percentile_is_compared_with_its_limit(took, passed):
    run = make_run(make_criterion("p95_ms", 500), took=lambda _: took)
    assert judge_one(run).passed is passed


def test_too_few_requests_decide_nothing():
    run = make_run(make_criterion("p99_ms", 500), seconds=22, rate=20)
    verdict = judge_one(run)
    assert verdict.passed is None
    assert "cannot be decided" in next(find_faults([verdict], 10))


def test_what_has_failed_has_failed_whatever_is_undecided_beside_it():
    undecided = judge_one(make_run(make_criterion("p99_ms", 500), seconds=22, rate=20))
    failed = judge_one(make_run(make_criterion("error_percent", 2), failing=lambda _: True))
    verdicts = [undecided, failed]
    assert {one.passed for one in verdicts} == {None, False}
    assert not list(find_faults(verdicts, 10))


@pytest.mark.parametrize(
    ("seconds", "slow", "passed"), [(5, 0, True), (5, 6, None), (50, 80, False)]
)
def test_a_percentile_is_decided_once_chance_does_not_explain_it(seconds, slow, passed):
    criterion = make_criterion("p95_ms", 500)
    run = make_run(criterion, seconds=seconds)
    tally = run.totals.stages["steady"][ENDPOINT]
    for _ in range(slow):
        tally.note(500, is_failure=False)
    assert judge_one(run).passed is passed


@pytest.mark.parametrize(("requests", "passed"), [(89, None), (90, True)])
def test_a_job_is_judged_by_its_own_errors(requests, passed):
    job = "generate a week (job)"
    criterion = make_criterion("error_percent", 5, endpoint=job)
    run = make_run(criterion, seconds=requests, rate=1, endpoint=job)
    assert judge_one(run).passed is passed
    every = make_run(criterion, seconds=requests, rate=1, endpoint=job, failing=lambda _: True)
    assert judge_one(every).passed is False
    assert judge_one(every).name == "error rate of generate a week (job)"


def test_an_error_that_may_be_chance_is_no_failure():
    criterion = make_criterion("error_percent", 2)
    run = make_run(criterion, seconds=297, rate=1, failing=lambda n: n == 100)
    assert judge_one(run).passed is None


@pytest.mark.parametrize(("each", "passed"), [(10_000, True), (300, True), (100, False)])
def test_an_error_rate_must_surely_be_below_its_limit(each, passed):
    run = make_run(make_criterion("error_percent", 1), failing=lambda n: n % each == each - 1)
    assert judge_one(run).passed is passed


def test_a_recovery_needs_its_share_of_right_answers():
    criterion = make_criterion("success_percent", 95)
    assert judge_one(make_run(criterion)).passed
    assert not judge_one(make_run(criterion, failing=lambda n: n % 18 == 0)).passed


def test_a_rise_that_may_be_none_passes_and_one_that_may_be_too_steep_is_not_decided():
    criterion = make_criterion("response_rise_percent", 20)
    noisy = make_run(criterion, seconds=60, rate=3)
    assert judge_one(noisy).passed
    rising = make_run(criterion, rate=5, took=lambda second: 10 + second / 140)
    assert judge_one(rising).passed is None


def test_response_times_that_rise_fail():
    criterion = make_criterion("response_rise_percent", 20)
    assert judge_one(make_run(criterion)).passed
    verdict = judge_one(make_run(criterion, took=lambda second: 10 + second / 30))
    assert not verdict.passed
    assert verdict.measured == pytest.approx(67, abs=10)


def test_a_machine_that_gets_slower_does_not_make_the_service_worse():
    criterion = make_criterion("response_rise_percent", 20)
    run = make_run(criterion, rate=100, took=lambda s: 10 + s / 30)
    slower = with_resources(run, reference_ms=lambda s: 1 + s / 300)
    verdict = judge_one(slower)
    assert verdict.passed
    assert verdict.measured == pytest.approx(67, abs=5)
    assert "the machine's own +6" in verdict.detail
    assert not judge_one(with_resources(run, reference_ms=lambda _: 1)).passed
    hardly_known = with_resources(run, reference_ms=lambda s: 1 + s / 300 if s < 70 else None)
    assert not judge_one(hardly_known).passed


@pytest.mark.parametrize(("leaks", "passed"), [(0.0, True), (1.05, False)])
def test_memory_that_grows_with_the_requests_fails(leaks, passed):
    chance = random.Random(2)
    run = make_run(make_criterion("memory_growth_mb", 0.3))
    run = with_resources(run, rss_mb=lambda s: 130 + leaks * s * 20 / 1000 + chance.random())
    verdict = judge_one(run)
    assert verdict.passed is passed
    assert verdict.measured == pytest.approx(leaks, abs=0.1)


@pytest.mark.parametrize(("seconds", "noise"), [(60, 1), (300, 30)])
def test_memory_that_may_grow_or_not_is_not_decided(seconds, noise):
    chance = random.Random(2)
    run = make_run(make_criterion("memory_growth_mb", 0.3), seconds=seconds)
    run = with_resources(run, rss_mb=lambda s: 130 + s * 20 / 1000 + noise * chance.random())
    assert judge_one(run).passed is None


def test_connections_that_grow_fail():
    run = make_run(make_criterion("connection_growth", 0.5))
    assert judge_one(with_resources(run, connections=lambda _: 9)).passed
    assert not judge_one(with_resources(run, connections=lambda s: 9 + s // 20)).passed


def test_growth_that_nobody_measured_decides_nothing():
    run = with_resources(make_run(make_criterion("memory_growth_mb", 0.3)))
    assert judge_one(run).passed is None


def test_a_stage_that_is_three_times_slower_than_another_fails():
    criterion = Criterion("slowdown_ratio", 2, ("busy",), against="steady")
    run = make_run(make_criterion("p95_ms", 500), took=lambda s: 10 if s < 150 else 30)
    stages = (Stage("steady", 50, 150), Stage("busy", 100, 150))
    scenario = replace(run.scenario, stages=stages, criteria=(criterion,))
    totals = type(run.totals)(scenario, 0.0)
    for second, tally in run.totals.seconds.items():
        totals.add({second: {"GET /people": tally.to_data()}})
    verdict = judge_one(replace(run, scenario=scenario, totals=totals))
    assert verdict.passed is False
    assert verdict.measured == pytest.approx(3, rel=0.1)


def test_a_service_that_does_not_answer_at_the_end_has_crashed():
    run = make_run(Criterion("crashes", 0))
    assert judge_one(run).passed
    assert judge_one(replace(run, is_alive=False)).passed is False


def test_each_finding_is_a_verdict_and_all_of_them_are_one():
    found = LoadVerdict(name="tampered tokens that hold", measured=1, limit=0, passed=False)
    run = replace(make_run(Criterion("findings", 0)), findings=(found,))
    assert [one.passed for one in judge(run)] == [False, False]


def test_stages_that_have_not_begun_are_not_judged():
    run = make_run(make_criterion("p95_ms", 500))
    later = Stage("later", 10, 100)
    scenario = replace(
        run.scenario,
        stages=(*run.scenario.stages, later),
        criteria=(Criterion("p95_ms", 500, ("later",)),),
    )
    assert judge(replace(run, scenario=scenario)) == ()


def test_a_busy_load_generator_makes_a_run_invalid():
    assert len(list(find_faults([], 95))) == 1
    assert not list(find_faults([], 80))


def test_a_stage_whose_users_did_not_come_makes_a_run_invalid():
    run = make_run(make_criterion("p95_ms", 500))
    assert not list(find_missing_users(run))
    for second in range(290, 300):  # a worker was lost
        run.totals.note_users(second, 5)
    assert list(find_missing_users(run)) == ["only 5 of 10 users came in steady"]


@pytest.mark.parametrize(
    ("share", "unit", "passed", "noted", "invalid"),
    [
        (0.05, "ms", False, 0, 0),
        (0.2, "ms", False, 1, 0),
        (0.5, "ms", False, 1, 1),
        (0.5, "ms", True, 1, 0),
        (0.5, "MB/1,000 requests", False, 1, 0),
        (None, "ms", False, 0, 0),
    ],
)
def test_a_limit_missed_beside_much_else_says_nothing(share, unit, passed, noted, invalid):
    percent = None if share is None else share * 100 * os.cpu_count()
    verdict = LoadVerdict(name="p95", measured=1, limit=1, unit=unit, passed=passed)
    assert len(list(note_others(percent))) == noted
    assert len(list(find_disturbance([verdict], percent))) == invalid


def test_the_requests_needed_are_those_of_the_binomial_bound():
    assert 0.95 ** count_needed(0.05) < 0.01 < 0.95 ** (count_needed(0.05) - 1)
