import pytest

from load.plan import PlanError
from load.run.order import Order, parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("90s", 90), ("10m", 600), ("2h", 7200), ("0.5m", 30)]
)
def test_a_time_is_read_in_its_unit(text, seconds):
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "10 d", "1e9", "10m5"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(PlanError, match="DURATION"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"host": "http://10.0.0.5:8000"}, "ALLOW_REMOTE=1"),
        ({"host": "localhost"}, "no address"),
        ({"processes": 0}, "PROCESSES is 0"),
        ({"service_processes": 65}, "SERVICE_PROCESSES is 65"),
        ({"expect_workers": 0}, "WORKERS is 0"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_starts(changes, said):
    with pytest.raises(PlanError, match=said):
        Order(**changes)


def test_another_machine_is_allowed_on_request():
    assert Order(host="http://10.0.0.5:8000", allow_remote=True).host


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"users": 0}, "USERS is 0"),
        ({"seconds": -5.0}, "DURATION"),
        ({"seconds": 1e25}, "at most 30 days"),
        ({"scale": 0.0}, "SCALE"),
        ({"scale": 0.5, "seconds": 60.0}, "leave one of them out"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(changes, said):
    with pytest.raises(PlanError, match=said):
        Order(**changes).plan("peak")


def test_an_unknown_scenario_is_refused_with_the_nearest():
    with pytest.raises(PlanError, match="did you mean peak_load"):
        Order().plan("paek")
