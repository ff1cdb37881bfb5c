import pytest

from benchmarks.resilience_calculation_bench import METRICS, check_answer
from benchmarks.workloads import build_problem, build_roster
from scheduler_app import resilience


@pytest.fixture(scope="module")
def roster():
    return build_roster(build_problem(10, 4))


@pytest.mark.parametrize("metric", METRICS)
def test_the_right_answer_of_each_metric_is_taken(roster, metric):
    check_answer(metric, roster, getattr(resilience, METRICS[metric])(roster))


@pytest.mark.parametrize(("metric", "fault"), [("n1", "18 answers for 19"), ("n2", "twice")])
def test_an_answer_that_cannot_be_is_refused(roster, metric, fault):
    answer = getattr(resilience, METRICS[metric])(roster)
    wrong = answer[1:] if metric == "n1" else (answer[0], *answer)
    with pytest.raises(AssertionError, match=fault):
        check_answer(metric, roster, wrong)
