import pytest

from load.plan import PlanError, adapt, check_host, find_scenario, find_target, list_scenarios


@pytest.mark.parametrize("name", list_scenarios())
def test_a_scale_changes_no_criterion(name):
    scenario = find_scenario(name)
    scaled = adapt(scenario, scale=0.02)
    assert scaled.criteria == scenario.criteria
    assert scaled.seconds < scenario.seconds
    assert scaled.scale == 0.02


@pytest.mark.parametrize("name", list_scenarios())
def test_a_stage_keeps_the_time_that_its_criteria_need(name):
    scenario = adapt(find_scenario(name), scale=0.0001)
    think = sum(scenario.think_seconds) / 2 + 0.1
    for criterion in scenario.criteria:
        for stage in scenario.stages:
            if stage.name in criterion.stages and not criterion.endpoint:
                users = (scenario.find_users_before(stage) + stage.users) / 2
                assert stage.seconds * users / think >= criterion.requests_needed


def test_users_keep_their_proportion():
    scenario = adapt(find_scenario("peak_load"), users=20)
    assert [one.users for one in scenario.stages[1::2]] == [5, 10, 15, 20]


def test_a_duration_is_kept_exactly():
    assert adapt(find_scenario("soak"), seconds=60).seconds == 60


@pytest.mark.parametrize(
    "wish",
    [
        {"users": 0},
        {"seconds": -60},
        {"seconds": 0},
        {"scale": 0},
        {"scale": -1},
        {"scale": 0.1, "seconds": 60},
    ],
)
def test_what_cannot_be_is_refused(wish):
    with pytest.raises(PlanError):
        adapt(find_scenario("spike"), **wish)


def test_users_rise_evenly_and_stay():
    scenario = find_scenario("peak_load")
    assert find_target(scenario, 0) == (50, 50 / 60)
    assert find_target(scenario, 61)[0] == 50
    assert find_target(scenario, scenario.seconds - 1)[0] == 200
    assert find_target(scenario, scenario.seconds) is None


def test_more_processes_start_more_users_in_a_second():
    scenario = adapt(find_scenario("concurrent_users"), users=10_000, seconds=30)
    assert find_target(scenario, 0) == (5000, 100)
    assert find_target(scenario, 0, processes=4) == (5000, 400)


def test_what_cannot_be_measured_is_left_out_of_the_plan():
    scenario = find_scenario("soak").leave_out({"memory_growth_mb": "", "connection_growth": ""})
    assert [one.measure for one in scenario.criteria] == [
        "error_percent",
        "p95_ms",
        "response_rise_percent",
        "crashes",
    ]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/", "http://localhost:8000", "http://[::1]:1"]
)
def test_a_service_on_this_machine_may_be_loaded(url):
    assert check_host(url) == url.rstrip("/")


@pytest.mark.parametrize("url", ["http://example.org", "http://10.0.0.1:80"])
def test_another_machine_needs_permission(url):
    with pytest.raises(PlanError, match="ALLOW_REMOTE=1"):
        check_host(url)
    assert check_host(url, allow_remote=True) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8000",
        "ftp://localhost",
        "http://[::1",
        "http://127.0.0.1:abc",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:0",
        "http://127.0.0.1 :8000",
        "http://127.0.0.1:8000?x=1",
    ],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(PlanError, match="no address"):
        check_host(url)


def test_an_address_with_a_password_is_refused_without_showing_it():
    with pytest.raises(PlanError, match="HOST has a name or a password") as refusal:
        check_host("http://admin:secret@127.0.0.1:8000")
    assert "secret" not in str(refusal.value)
